/* Starts the program in Python's own library, so that it has a name, an icon and a place on the task bar of its own.
   Built twice: nianbao.exe for the window, nianbao-cli.exe for a command prompt. */
#include <windows.h>
#include <stdio.h>

typedef int (*PyMain)(int, wchar_t **);

static int complain(const wchar_t *sentence, const wchar_t *path)
{
    wchar_t text[2 * MAX_PATH + 200];
    swprintf(text, sizeof text / sizeof *text, L"%ls\n%ls", sentence, path);
    MessageBoxW(NULL, text, L"年报", MB_ICONERROR);
    return 2;
}

int wmain(int argc, wchar_t **argv)
{
    CreateMutexW(NULL, FALSE, L"NianbaoIsRunning"); /* the installer asks for it; Windows takes it back when we end */
    wchar_t library[MAX_PATH + 32], folder[MAX_PATH];
    DWORD length = GetModuleFileNameW(NULL, folder, MAX_PATH);
    if (length == 0 || length >= MAX_PATH)
        return complain(L"程序所在的文件夹路径过长，请把程序安装到路径较短的位置。", L"");
    *wcsrchr(folder, L'\\') = 0;
    swprintf(library, sizeof library / sizeof *library, L"%ls\\python\\python313.dll", folder);
    /* Libraries come from beside python313.dll and from Windows, never from the folder of the document. */
    SetDllDirectoryW(L"");
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    PyMain main = python ? (PyMain)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!main)
        return complain(L"程序文件不完整，请重新安装年报。缺少：", library);

    wchar_t **arguments = calloc((size_t)argc + 3, sizeof *arguments);
    if (!arguments)
        return complain(L"内存不足，请关闭一些程序后再试。", L"");
    arguments[0] = argv[0];
    arguments[1] = L"-m";
    arguments[2] = L"main";
    for (int i = 1; i < argc; i++)
        arguments[i + 2] = argv[i];
    return main(argc + 2, arguments);
}

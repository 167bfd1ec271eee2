; The Windows installer: for one user, without administrator rights. makensis -DVERSION=... -DFILES=their list -DOUT=...
; -DICON=... -DPICTURE=... -DSIZE=KiB -DSIGN=the script that signs. A 32-bit stub, so that a 32-bit Windows can be told why not.
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh
!include WordFunc.nsh
!include FileFunc.nsh

!define APP "年报"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao"
!define CLASSES "Software\Classes"
!define REPORT "Nianbao.Report" ; a .nianbao file
!define FOREIGN "Nianbao.Import" ; what the program opens besides

Name "${APP}"
OutFile "${OUT}"
!uninstfinalize 'sh "${SIGN}" "%1"'
InstallDir "$LOCALAPPDATA\Programs\Nianbao"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${APP} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${APP}"
VIAddVersionKey /LANG=2052 "FileDescription" "${APP}安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装“${APP}”${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "${APP}是政府信息公开工作年度报告编辑器：打开往年的报告，边填写边检查，导出正式格式。$\r$\n$\r$\n\
程序只为当前用户安装，不需要管理员权限，也不联网。已经装过旧版本的，会直接升级，您的报告和设置不受影响。$\r$\n$\r$\n点击“下一步”继续。"
!define MUI_FINISHPAGE_TITLE "“${APP}”已经装好"
!define MUI_FINISHPAGE_TEXT "可以从桌面或“开始”菜单打开“${APP}”，也可以直接双击 .nianbao 文件。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\nianbao.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开“${APP}”"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE OwnFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; Says why not, and ends with exit code 2.
!macro Refuse SENTENCE
    MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
    SetErrorLevel 2
    Quit
!macroend

; The launcher holds this mutex as long as it runs.
!macro RefuseWhileRunning
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "NianbaoIsRunning") p .r0'
    ${If} $0 P<> 0
        System::Call 'kernel32::CloseHandle(p r0)'
        !insertmacro Refuse "“${APP}”正在运行。请先保存报告、关闭所有“${APP}”窗口，再重新运行本程序。"
    ${EndIf}
!macroend

Function .onInit
    ${IfNot} ${RunningX64}
        !insertmacro Refuse "这台电脑的 Windows 是 32 位的，“${APP}”需要 64 位的 Windows 10 或 Windows 11。"
    ${EndIf}
    ${IfNot} ${AtLeastWin10}
        !insertmacro Refuse "“${APP}”需要 64 位的 Windows 10 或 Windows 11，不能在这个版本的 Windows（Windows 7、8 等）上使用。"
    ${EndIf}
    !insertmacro RefuseWhileRunning
    ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
    ${If} $1 != ""
        ${VersionCompare} "$1" "${VERSION}" $2
        ${If} $2 == 1 ; what is installed is newer
            MessageBox MB_YESNO|MB_ICONQUESTION "已经装有较新的版本 $1。要换成旧版本 ${VERSION} 吗？" /SD IDYES IDYES +2
            Quit
        ${EndIf}
    ${EndIf}
FunctionEnd

; A folder that holds other things is not ours: go one deeper, so that removing never touches them.
Function OwnFolder
    ${If} ${FileExists} "$INSTDIR\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR\nianbao.exe"
        ${DirState} "$INSTDIR" $0
        ${If} $0 == 1
            StrCpy $INSTDIR "$INSTDIR\Nianbao"
        ${EndIf}
    ${EndIf}
FunctionEnd

!macro OpensWith ENDING
    WriteRegStr HKCU "${CLASSES}\.${ENDING}\OpenWithProgids" "${FOREIGN}" ""
    WriteRegStr HKCU "${CLASSES}\Applications\nianbao.exe\SupportedTypes" ".${ENDING}" ""
!macroend
!macro NoLongerOpensWith ENDING
    DeleteRegValue HKCU "${CLASSES}\.${ENDING}\OpenWithProgids" "${FOREIGN}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.${ENDING}\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.${ENDING}"
!macroend
!macro EveryForeign WHAT
    !insertmacro ${WHAT} "docx"
    !insertmacro ${WHAT} "doc"
    !insertmacro ${WHAT} "wps"
    !insertmacro ${WHAT} "xlsx"
    !insertmacro ${WHAT} "xls"
    !insertmacro ${WHAT} "et"
    !insertmacro ${WHAT} "ods"
    !insertmacro ${WHAT} "pdf"
    !insertmacro ${WHAT} "html"
    !insertmacro ${WHAT} "txt"
!macroend
!macro Class NAME TITLE
    WriteRegStr HKCU "${CLASSES}\${NAME}" "" "${TITLE}"
    WriteRegStr HKCU "${CLASSES}\${NAME}\DefaultIcon" "" '"$INSTDIR\nianbao.exe",0'
    WriteRegStr HKCU "${CLASSES}\${NAME}\shell\open" "FriendlyAppName" "${APP}"
    WriteRegStr HKCU "${CLASSES}\${NAME}\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'
!macroend

Section
    ; Nothing of an older version stays: a module that is gone must not be found.
    RMDir /r "$INSTDIR\pkgs"
    RMDir /r "$INSTDIR\python"
    ClearErrors
    !include "${FILES}" ; a SetOutPath for every folder, a File for every file
    SetOutPath "$INSTDIR"
    ${If} ${Errors}
        !insertmacro Refuse "不能写入文件夹“$INSTDIR”，安装没有完成。请检查磁盘空间和权限，或者换一个文件夹。"
    ${EndIf}
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\nianbao.exe" "" "$INSTDIR\nianbao.exe" 0 "" "" "政府信息公开工作年度报告编辑器"
    CreateShortcut "$DESKTOP\${APP}.lnk" "$INSTDIR\nianbao.exe" "" "$INSTDIR\nianbao.exe" 0 "" "" "政府信息公开工作年度报告编辑器"

    !insertmacro Class "${REPORT}" "政府信息公开工作年度报告"
    WriteRegStr HKCU "${CLASSES}\.nianbao" "" "${REPORT}"
    WriteRegStr HKCU "${CLASSES}\.nianbao\OpenWithProgids" "${REPORT}" ""
    !insertmacro Class "${FOREIGN}" "年度报告（用“${APP}”打开）"
    !insertmacro Class "Applications\nianbao.exe" "${APP}"
    WriteRegStr HKCU "${CLASSES}\Applications\nianbao.exe" "FriendlyAppName" "${APP}"
    !insertmacro EveryForeign OpensWith

    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${APP}（政府信息公开工作年度报告编辑器）"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Nianbao"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\nianbao.exe"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
    !insertmacro RefuseWhileRunning
FunctionEnd

Section Uninstall
    RMDir /r "$INSTDIR\pkgs"
    RMDir /r "$INSTDIR\python"
    Delete "$INSTDIR\nianbao.exe"
    Delete "$INSTDIR\nianbao-cli.exe"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${APP}.lnk"
    Delete "$DESKTOP\${APP}.lnk"
    ReadRegStr $0 HKCU "${CLASSES}\.nianbao" ""
    ${If} $0 == "${REPORT}" ; another program may have taken it over
        DeleteRegValue HKCU "${CLASSES}\.nianbao" ""
    ${EndIf}
    DeleteRegValue HKCU "${CLASSES}\.nianbao\OpenWithProgids" "${REPORT}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.nianbao\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.nianbao"
    !insertmacro EveryForeign NoLongerOpensWith
    DeleteRegKey HKCU "${CLASSES}\${REPORT}"
    DeleteRegKey HKCU "${CLASSES}\${FOREIGN}"
    DeleteRegKey HKCU "${CLASSES}\Applications\nianbao.exe"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
    ${If} ${FileExists} "$LOCALAPPDATA\nianbao\*.*"
        MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "“${APP}”已经卸载，您的报告都还在。$\r$\n$\r$\n\
            要同时删除程序的设置、词表、日志和自动保留的历史版本吗？以后不再使用“${APP}”才选“是”。" /SD IDNO IDNO keep
        RMDir /r "$LOCALAPPDATA\nianbao"
        keep:
    ${EndIf}
SectionEnd

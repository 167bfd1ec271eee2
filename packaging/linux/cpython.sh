#!/bin/sh
# cpython.sh SOURCE RESULT, in the Debian 11 root: packs the CPython that it builds in /opt/python, without what the program never uses (OpenSSL, SQLite, Tk, ...).
set -eu
export SOURCE_DATE_EPOCH=1749600000 # the day of the release: the result is kept and must not tell which commit asked for it
rm -rf /opt/python /usr/local/src/cpython
mkdir -p /usr/local/src/cpython
tar -C /usr/local/src/cpython --strip-components=1 -xf "$1"
cd /usr/local/src/cpython
# sem_clockwait is glibc 2.30's. Modules whose names are given as n/a are not built.
./configure --quiet --prefix=/opt/python --enable-shared --without-doc-strings --disable-test-modules --with-ensurepip=install \
    OPT="-DNDEBUG -fwrapv" CFLAGS="-O2 -fno-semantic-interposition -include /src/packaging/linux/glibc228.h" LDFLAGS="-s -Wl,-rpath,/opt/python/lib" \
    ac_cv_func_sem_clockwait=no \
    py_cv_module__ssl=n/a py_cv_module__hashlib=n/a py_cv_module__sqlite3=n/a py_cv_module__tkinter=n/a \
    py_cv_module__curses=n/a py_cv_module__curses_panel=n/a py_cv_module__dbm=n/a py_cv_module__gdbm=n/a \
    py_cv_module_readline=n/a py_cv_module__uuid=n/a py_cv_module_nis=n/a py_cv_module__bz2=n/a py_cv_module__lzma=n/a \
    >/dev/null
make -s -j"$(nproc)" >/dev/null 2>/var/log/cpython.log || { tail -n 20 /var/log/cpython.log; exit 1; }
make -s install COMPILEALL_OPTS='-x .' >/dev/null 2>&1 # no byte code: PyInstaller makes its own
cd /
rm -rf /usr/local/src/cpython
/opt/python/bin/python3 -c 'import ctypes, zlib, hashlib, socket; hashlib.sha256(b"")'
tar -C /opt -czf "$2.new" python
mv "$2.new" "$2"

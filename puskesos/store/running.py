"""That the program runs on this PC, told to the installer: on Windows by a mutex whose name both know.

Replacing the files of a program that runs destroys it, and Windows tells no installer reliably who has them open. Linux
keeps the files a program has open, so nothing is told there; the lock of an office's folder is enough.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

# `AppMutex` in the installer's script. The second name is seen from all sessions, as when an admin logs in beside.
NAME = "Puskesos-Desk"
NAMES = (NAME, rf"Global\{NAME}")

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    # Everybody may see it and nobody else may take it: an installer often runs as another user.
    _SEEN_BY_ALL = "D:(A;;0x1F0001;;;BA)(A;;0x100000;;;WD)"
    _SYNCHRONIZE = 0x00100000

    class _SecurityAttributes(ctypes.Structure):
        """SECURITY_ATTRIBUTES of the Windows API."""

        _fields_ = (
            ("length", wintypes.DWORD),
            ("descriptor", ctypes.c_void_p),
            ("is_inherited", wintypes.BOOL),
        )

    @contextmanager
    def announced() -> Iterator[None]:
        """Told for as long as this lasts, and by the end of the process at the latest.

        A PC that refuses the name must not keep an officer from work, so nothing is raised.
        """
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateMutexExW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD)
        kernel.CreateMutexExW.restype = wintypes.HANDLE
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        attributes = _attributes()
        made = [kernel.CreateMutexExW(ctypes.byref(attributes), name, 0, _SYNCHRONIZE) for name in NAMES]
        try:
            yield
        finally:
            for handle in filter(None, made):
                kernel.CloseHandle(handle)

    def _attributes() -> _SecurityAttributes:
        """Who may see the mutex; Windows frees what it made of the text with the process."""
        rights = ctypes.WinDLL("advapi32")
        read = rights.ConvertStringSecurityDescriptorToSecurityDescriptorW
        read.argtypes = (wintypes.LPCWSTR, wintypes.DWORD, ctypes.POINTER(ctypes.c_void_p), ctypes.c_void_p)
        descriptor = ctypes.c_void_p()
        read(_SEEN_BY_ALL, 1, ctypes.byref(descriptor), None)
        return _SecurityAttributes(length=ctypes.sizeof(_SecurityAttributes), descriptor=descriptor, is_inherited=False)

else:

    @contextmanager
    def announced() -> Iterator[None]:
        """Nothing has to be told here."""
        yield

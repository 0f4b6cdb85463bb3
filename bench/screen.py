"""A screen nobody looks at, and the moment at which something is drawn on it: seen from outside, by the X server."""

import ctypes
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = (1366, 768)
ALL_PLANES = ctypes.c_ulong(0xFFFFFFFF)
Z_PIXMAP = 2
BETWEEN_LOOKS = 0.002


class Screen:
    """One X server; `name` is what DISPLAY says to reach it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XGetImage.restype = ctypes.c_void_p
        self._x.XGetPixel.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(name.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def wait_until_drawn(self, patience: float) -> float:
        """The moment, by the monotonic clock, at which the middle of the empty screen is painted over."""
        return self._wait(patience, is_empty=False)

    def wait_until_empty(self, patience: float) -> float:
        """The moment at which what was drawn there is gone."""
        return self._wait(patience, is_empty=True)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def _wait(self, patience: float, *, is_empty: bool) -> float:
        end = time.monotonic() + patience
        while (self._pixel() == 0) is not is_empty:
            if time.monotonic() > end:
                sys.exit(f"Nothing changed on the screen within {patience:.0f} s.")
            time.sleep(BETWEEN_LOOKS)
        return time.monotonic()

    def _pixel(self) -> int:
        """The colour in the middle; the empty screen is black, and no page of the program is."""
        one, middle = ctypes.c_uint(1), (SIZE[0] // 2, SIZE[1] // 2)
        image = ctypes.c_void_p(self._x.XGetImage(self._display, self._root, *middle, one, one, ALL_PLANES, Z_PIXMAP))
        pixel: int = self._x.XGetPixel(image, 0, 0)
        self._x.XDestroyImage(image)
        return pixel


@contextmanager
def hidden_screen() -> Iterator[Screen]:
    """A screen of an office PC. Leaves with a sentence where there is no Xvfb."""
    server = shutil.which("Xvfb")
    if server is None:
        sys.exit("Xvfb is missing; run: apt-get install xvfb")
    command = [server, "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:  # noqa: S603  # found on the path
        assert process.stdout is not None  # noqa: S101
        screen = Screen(f":{process.stdout.readline().strip()}")
        try:
            yield screen
        finally:
            screen.close()
            process.terminate()

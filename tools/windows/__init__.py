"""The Windows build on a Linux machine: genuine Windows Python, PyInstaller and Inno Setup under Wine, as root.

`make installer` runs `python -m tools.windows`. Everything is kept in `build/windows` (or the folder that
`PUSKESOS_WINDOWS` names), about 5 GB, and made anew only when what it is made from has changed:

    downloads/  the packages that are fetched    debian/   a Debian with Wine, entered with chroot
    work/       the Windows Python, the bundle, setup.exe, and what the steps leave to be looked at
"""

"""What a build leaves out: parts of the libraries that the program never touches.

Read by packaging/puskesos.spec. A place is the path of a file within the folder of the libraries, with forward slashes.
"""

import re
from pathlib import PurePosixPath

# Modules that libraries would use if they were there. Those of the developers' tools are there when a build is made.
EXCLUDED = (
    "IPython", "_pytest", "curses", "defusedxml", "distutils", "hypothesis", "lxml", "matplotlib", "mypy", "numpy",
    "pandas", "pkg_resources", "psutil", "pydantic.mypy", "pydantic.v1", "pydoc", "pytest", "readline",
    "reportlab.graphics.barcode", "reportlab.graphics.charts", "reportlab.graphics.samples",
    "reportlab.graphics.testdrawings", "reportlab.graphics.testshapes", "setuptools", "sqlalchemy.testing", "sqlite3",
    "tkinter", "unittest", "xmlrpc",
    "PIL.AvifImagePlugin", "PIL.ImageCms", "PIL.ImageTk", "PIL.ImageQt", "PIL._avif", "PIL._imagingcms",
    "PIL._imagingft", "PIL._imagingtk",
)  # fmt: skip
QT_MODULES = {"Core", "Gui", "Widgets", "PrintSupport"}
QT_LIBRARIES = QT_MODULES | {"DBus", "Svg", "WaylandClient", "WlShellIntegration", "XcbQpa"}
QT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qjpeg", "qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport", "windowsprintersupport"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
ICON_FONTS = ("materialdesignicons6-", "fontawesome6-solid-")
# Of the libraries of the building Linux only those go along that a desktop may lack. The others belong to the system
# they run on: two copies of them in one program, or a driver that wants a newer one, do not go well together.
SYSTEM_FOLDERS = ("/usr/lib/", "/lib/", "/usr/local/lib/")
FROM_THE_SYSTEM = re.compile(r"lib(xcb-[a-z-]+|xkbcommon|xkbcommon-x11|python3\.\d+|bz2|ffi|lzma|uuid|z)\.so")
# Of a Chinese, Japanese or Korean text nothing here would be read.
FAR_TEXTS = re.compile(r"_codecs_(cn|hk|iso2022|jp|kr|tw)\.|_multibytecodec\.")
# Databases, coloured languages, kinds of pictures and holidays of others that are not used; all are looked up by name.
SPARE_MODULES = re.compile(
    r"PIL\.(?!Bmp|Gif|Jpeg|Mpo|Png|Ppm|Tiff|WebP)\w+ImagePlugin"
    r"|holidays\.countries\.(?!indonesia$)\w"
    r"|holidays\.financial\.\w"
    r"|sqlalchemy\.dialects\.(mysql|oracle|mssql)\b"
    r"|pygments\.(formatters|styles)\.[a-z]"
    r"|pygments\.lexers\.(?!_mapping|python|special|text)"
)


def is_wanted(place: str, source: str = "") -> bool:
    """Whether a file of the libraries goes along; `source` is where it lies on the building machine."""
    path = PurePosixPath(place.replace("\\", "/"))
    if path.suffix == ".pyc":
        return is_wanted_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    if source.startswith(SYSTEM_FOLDERS) and not path.match("lib-dynload/*"):
        return bool(FROM_THE_SYSTEM.match(path.name))
    if ".dist-info" in path.parts[0]:
        return path.name in {"METADATA", "entry_points.txt"}
    if path.match("qtawesome/fonts/*"):
        return path.name.startswith(ICON_FONTS)
    return not FAR_TEXTS.match(path.name) and _is_wanted_of_qt(path)


def is_wanted_module(name: str) -> bool:
    """Whether a module of Python goes along."""
    return not SPARE_MODULES.match(name)


def _is_wanted_of_qt(path: PurePosixPath) -> bool:
    if "translations" in path.parts and path.parts[0] == "PySide6":  # ours is resources/i18n/qtbase_id.qm
        return False
    if "plugins" in path.parts and path.parts[0] == "PySide6":
        return path.name.split(".")[0].removeprefix("lib") in QT_PLUGINS.get(path.parent.name, set())
    if library := re.match(r"(?:lib)?Qt6(\w+)\.(?:so|dll)", path.name):
        return library[1] in QT_LIBRARIES
    if module := re.match(r"Qt(\w+)\.(?:abi3\.so|pyd)", path.name):
        return module[1] in QT_MODULES
    return path.name not in {"opengl32sw.dll", "d3dcompiler_47.dll"}

; The Windows installer. ISCC /DAppVer=X.Y.Z /DSrc=<folder of the bundle> /O<out> installer.iss  ->  PuskesosSetup-X.Y.Z.exe
; What it asks is in packaging/windows/pages.pas, what it takes as parameters or from a file in answers.pas.

#ifndef AppVer
  #error Say the version: /DAppVer=X.Y.Z
#endif
#ifndef Src
  #error Say where the bundle is: /DSrc=<folder>
#endif
; Quicker and larger for a setup that is only tried: /DPacking=lzma2/fast
#ifndef Packing
  #define Packing "lzma2/max"
#endif
#define Mutex "Puskesos-Desk"
#define AppKey "8C6C1D0E-53B7-4C3C-9D1B-6B1C5E2A7F40"
#define Uninstall "Software\Microsoft\Windows\CurrentVersion\Uninstall\{" + AppKey + "}_is1"

[Setup]
AppId={{{#AppKey}}
AppName=Puskesos
AppVersion={#AppVer}
AppVerName=Puskesos {#AppVer}
AppPublisher=Puskesos
VersionInfoVersion={#AppVer}
OutputBaseFilename=PuskesosSetup-{#AppVer}
DefaultDirName={code:ProgramFolder}
DisableDirPage=auto
DisableProgramGroupPage=yes
DisableWelcomePage=no
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 1809: what Qt supports at least.
MinVersion=10.0.17763
AppMutex={#Mutex},Global\{#Mutex}
SetupMutex=PuskesosSetup,Global\PuskesosSetup
; The program is asked to close, never closed: what is typed there is the officer's.
CloseApplications=no
RestartApplications=no
ChangesAssociations=yes
SetupLogging=yes
WizardStyle=modern
ShowLanguageDialog=yes
; Indonesian comes first also where Windows speaks English, as it does in most offices.
LanguageDetectionMethod=none
UninstallDisplayIcon={app}\Puskesos.exe
UninstallDisplayName=Puskesos
Compression={#Packing}
; Larger than one of the two programs, whose modules are the same.
LZMADictionarySize=32768
SolidCompression=yes
#if FileExists("build\icons\puskesos.ico")
SetupIconFile=build\icons\puskesos.ico
#endif

[Languages]
Name: "id"; MessagesFile: "packaging\windows\Indonesian.isl"; LicenseFile: "packaging\windows\lisensi.txt"; InfoBeforeFile: "packaging\windows\baca-dulu.txt"
Name: "en"; MessagesFile: "compiler:Default.isl"; LicenseFile: "LICENSE"; InfoBeforeFile: "packaging\windows\readme.txt"

#include "packaging\windows\messages.iss"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"
Name: "autostart"; Description: "{cm:AutoStartProgram,Puskesos}"; GroupDescription: "{cm:AutoStartProgramGroupDescription}"; Flags: unchecked

[InstallDelete]
; Modules of the version before must not be found by this one. Nothing else is ever cleared away.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Src}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Dirs]
; Every officer who uses this PC works in the one folder of the office.
Name: "{code:DataFolder}"; Permissions: users-modify; Flags: uninsneveruninstall; Check: IsAdminInstallMode
Name: "{code:DataFolder}"; Flags: uninsneveruninstall; Check: not IsAdminInstallMode

[Icons]
Name: "{autoprograms}\Puskesos"; Filename: "{app}\Puskesos.exe"
Name: "{autodesktop}\Puskesos"; Filename: "{app}\Puskesos.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: string; ValueName: "Puskesos"; ValueData: """{app}\Puskesos.exe"""; Tasks: autostart; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "Puskesos"; Tasks: not autostart; Flags: deletevalue
Root: HKA; Subkey: "Software\Classes\.puskesos-cadangan"; ValueType: string; ValueData: "Puskesos.Cadangan"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\.puskesos-update"; ValueType: string; ValueData: "Puskesos.Pembaruan"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\.puskesos-loket"; ValueType: string; ValueData: "Puskesos.Loket"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Puskesos.Cadangan"; ValueType: string; ValueData: "{cm:BackupFile}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Puskesos.Pembaruan"; ValueType: string; ValueData: "{cm:UpdateFile}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Puskesos.Loket"; ValueType: string; ValueData: "{cm:DeskFile}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Puskesos.Cadangan\DefaultIcon"; ValueType: string; ValueData: "{app}\Puskesos.exe,0"
Root: HKA; Subkey: "Software\Classes\Puskesos.Pembaruan\DefaultIcon"; ValueType: string; ValueData: "{app}\Puskesos.exe,0"
Root: HKA; Subkey: "Software\Classes\Puskesos.Loket\DefaultIcon"; ValueType: string; ValueData: "{app}\Puskesos.exe,0"
Root: HKA; Subkey: "Software\Classes\Puskesos.Cadangan\shell\open\command"; ValueType: string; ValueData: """{app}\Puskesos.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Puskesos.Pembaruan\shell\open\command"; ValueType: string; ValueData: """{app}\Puskesos.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Puskesos.Loket\shell\open\command"; ValueType: string; ValueData: """{app}\Puskesos.exe"" ""%1"""

[Run]
Filename: "{app}\Puskesos.exe"; Description: "{cm:LaunchProgram,Puskesos}"; Flags: nowait postinstall skipifsilent; Check: not IsSaid('REOPEN')
Filename: "{app}\Puskesos.exe"; Flags: nowait runasoriginaluser; Check: IsSaid('REOPEN')

[UninstallDelete]
Type: filesandordirs; Name: "{app}\_internal"
Type: files; Name: "{code:SharedFolder}\pembaruan\PuskesosSetup-*.exe"
Type: dirifempty; Name: "{code:SharedFolder}\pembaruan"

[Code]
#include "packaging\windows\answers.pas"
#include "packaging\windows\pages.pas"
#include "packaging\windows\installer.pas"

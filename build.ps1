<#
The Windows program and its setup.exe, made on Windows without internet: from this source and a folder of wheels.

    powershell -ExecutionPolicy Bypass -File build.ps1

The wheels come from a PC with internet: `make wheelhouse` on Linux, or `python -m tools.wheelhouse` there. Python 3.11
to 3.13 (64-bit) comes from python.org, Inno Setup 6.4 or later from jrsoftware.org; install both first.
#>
param(
    [string] $Wheelhouse = "dist\wheelhouse", # the folder of wheels
    [string] $Python = "",                    # python.exe, when it is not the one the launcher py knows
    [string] $InnoSetup = "",                 # ISCC.exe, when it is not in its usual place
    [switch] $NoTests,                        # leave out the tests
    [switch] $NoInstaller                     # the program alone, without setup.exe
)
Set-StrictMode -Version 3
$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot

$Bundle = "dist\Puskesos"
$Work = "build\pyinstaller"
$Begun = Get-Date

function Stop-Build([string] $Sentence) {
    Write-Host $Sentence -ForegroundColor Red
    exit 1
}

# A program is run for what it does: any status but 0 ends the build.
function Invoke-Program([string] $What, [string] $Program, [string[]] $Words) {
    Write-Host "- $What"
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { Stop-Build "$What ended with status $LASTEXITCODE." }
}

# The console does not wait for a program with a window.
function Invoke-Window([string] $What, [string] $Program, [string[]] $Words) {
    Write-Host "- $What"
    $Ended = Start-Process -FilePath $Program -ArgumentList $Words -Wait -PassThru
    return $Ended.ExitCode
}

function Find-Python {
    if ($Python) {
        if (-not (Test-Path $Python -PathType Leaf)) { Stop-Build "There is no $Python." }
        return $Python
    }
    $ErrorActionPreference = "Continue" # py complains on the error channel about a version that is not there
    if (Get-Command py -ErrorAction SilentlyContinue) {
        foreach ($Version in "3.13", "3.12", "3.11") {
            $Found = & py "-$Version" -c "import sys; print(sys.executable)" 2>$null
            if ($LASTEXITCODE -eq 0 -and $Found) { return $Found }
        }
    }
    Stop-Build "Python 3.11 to 3.13 was not found. Install it from python.org (64-bit), or say where it is with -Python."
}

function Find-InnoSetup {
    $Places = @(
        $InnoSetup,
        "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe",
        "$env:ProgramFiles\Inno Setup 6\ISCC.exe",
        "$env:LOCALAPPDATA\Programs\Inno Setup 6\ISCC.exe"
    )
    foreach ($Place in $Places) {
        if ($Place -and (Test-Path $Place -PathType Leaf)) { return $Place }
    }
    Stop-Build "Inno Setup 6 was not found. Install it from jrsoftware.org, or say where ISCC.exe is with -InnoSetup."
}

# Every wheel as the one who gathered it saw it. pip compares each with the lock once more.
function Test-Wheelhouse {
    $Sums = Join-Path $Wheelhouse "SHA256SUMS"
    if (-not (Test-Path $Sums)) {
        Stop-Build "There is no $Sums. Gather the wheels on a PC with internet (make wheelhouse) and copy the folder."
    }
    foreach ($Line in Get-Content $Sums) {
        $Digest, $Name = $Line -split "  ", 2
        $File = Join-Path $Wheelhouse $Name
        if (-not (Test-Path $File) -or (Get-FileHash $File -Algorithm SHA256).Hash -ne $Digest) {
            Stop-Build "$Name is missing from $Wheelhouse or was damaged. Copy the folder again."
        }
    }
}

# What the program wrote about itself, not its status alone.
function Test-Program([string] $Program, [string] $Out) {
    if (Test-Path $Out) { Remove-Item $Out }
    $Status = Invoke-Window "self-test of $Program" $Program @("--selftest", "`"$Out`"")
    if (-not (Test-Path $Out)) { Stop-Build "The self-test left nothing behind (status $Status)." }
    $Told = Get-Content $Out -Raw -Encoding UTF8 | ConvertFrom-Json
    $Wrong = @($Told.checks | Where-Object { -not $_.ok } | ForEach-Object { "$($_.name): $($_.seen)" })
    if ($Wrong.Count -gt 0 -or -not $Told.ok) { Stop-Build "The self-test found: $($Wrong -join '; ')" }
    Write-Host "  $(@($Told.checks).Count) checks, all well"
}

if (-not [Environment]::Is64BitOperatingSystem) { Stop-Build "This build needs a 64-bit Windows." }
if (-not (Test-Path "pyproject.toml")) { Stop-Build "build.ps1 must lie in the folder of the source." }
$Base = Find-Python
if (-not $NoInstaller) { $Compiler = Find-InnoSetup }
Test-Wheelhouse

New-Item -ItemType Directory -Force "build", "dist" | Out-Null
$Venv = "build\venv-windows"
Invoke-Program "Python of its own ($Base)" $Base @("-m", "venv", "--clear", $Venv)
$Py = Join-Path $PSScriptRoot "$Venv\Scripts\python.exe"
Invoke-Program "packages" $Py @(
    "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--find-links", $Wheelhouse,
    "--only-binary", ":all:", "--require-hashes", "-r", "requirements\package.txt")

$env:PYTHONPATH = $PSScriptRoot
$env:PYTHONUTF8 = "1"
$Version = & $Py -c "import puskesos; print(puskesos.__version__)"
if (-not $NoTests) {
    $env:QT_QPA_PLATFORM = "offscreen"
    Invoke-Program "tests" $Py @("-m", "pytest", "-q", "-p", "tools.windows.plugin", "-n", "auto", "--dist", "loadfile")
    Remove-Item Env:QT_QPA_PLATFORM
}
Invoke-Program "icon" $Py @("-m", "tools.app_icon")
if (Test-Path $Bundle) { Remove-Item $Bundle -Recurse }
Invoke-Program "bundle" $Py @(
    "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", "dist", "--workpath", $Work,
    "packaging\puskesos.spec")
Invoke-Program "notices and materials" $Py @("-m", "tools.windows.finishing", $Bundle, $Work, "dist\Puskesos.cdx.json")
Invoke-Program "imports" $Py @("-m", "tools.windows.imports", $Bundle)
Test-Program (Join-Path $PSScriptRoot "$Bundle\Puskesos.exe") (Join-Path $PSScriptRoot "build\selftest.json")

if (-not $NoInstaller) {
    Invoke-Program "setup.exe" $Compiler @("/Q", "/DAppVer=$Version", "/DSrc=$PSScriptRoot\$Bundle", "/O$PSScriptRoot\dist", "installer.iss")
    $Setup = "PuskesosSetup-$Version"
    Move-Item "dist\Puskesos.cdx.json" "dist\$Setup.cdx.json" -Force
    Copy-Item "$Bundle\PIHAK-KETIGA.txt" "dist\$Setup-PIHAK-KETIGA.txt"
    $Lines = foreach ($Name in "$Setup.exe", "$Setup-PIHAK-KETIGA.txt", "$Setup.cdx.json") {
        "$((Get-FileHash "dist\$Name" -Algorithm SHA256).Hash.ToLower())  $Name"
    }
    Set-Content "dist\$Setup.SHA256SUMS" $Lines -Encoding Ascii
    Write-Host ("dist\$Setup.exe: {0:N1} MB" -f ((Get-Item "dist\$Setup.exe").Length / 1e6))
}
Write-Host ("Done in {0:N0} s." -f ((Get-Date) - $Begun).TotalSeconds)

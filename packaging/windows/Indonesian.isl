; Every message of Inno Setup 6.4 in Indonesian, in our own words. tests/test_installer.py holds the list of them.

[LangOptions]
LanguageName=Bahasa Indonesia
LanguageID=$0421
LanguageCodePage=0

[Messages]

SetupAppTitle=Pemasangan
SetupWindowTitle=Memasang %1
UninstallAppTitle=Penghapusan
UninstallAppFullTitle=Menghapus %1

InformationTitle=Keterangan
ConfirmTitle=Pertanyaan
ErrorTitle=Kesalahan

SetupLdrStartupMessage=%1 akan dipasang di komputer ini. Lanjutkan?
LdrCannotCreateTemp=Berkas sementara tidak dapat dibuat. Pemasangan dihentikan
LdrCannotExecTemp=Berkas di folder sementara tidak dapat dijalankan. Pemasangan dihentikan
HelpTextNote=

LastErrorMessage=%1.%n%nKesalahan %2: %3
SetupFileMissing=Berkas %1 tidak ada di folder pemasangan. Salin lagi berkas pemasangnya, lalu ulangi.
SetupFileCorrupt=Berkas pemasang rusak. Salin lagi dari sumbernya.
SetupFileCorruptOrWrongVer=Berkas pemasang rusak atau tidak cocok dengan versi ini. Salin lagi dari sumbernya.
InvalidParameter=Pilihan ini tidak dikenal pada baris perintah:%n%n%1
SetupAlreadyRunning=Pemasangan sedang berjalan di jendela lain.
WindowsVersionNotSupported=Program ini tidak dapat berjalan pada versi Windows di komputer ini.
WindowsServicePackRequired=Program ini memerlukan %1 Service Pack %2 atau yang lebih baru.
NotOnThisPlatform=Program ini tidak dapat berjalan pada %1.
OnlyOnThisPlatform=Program ini hanya berjalan pada %1.
OnlyOnTheseArchitectures=Program ini hanya dapat dipasang pada Windows untuk prosesor berikut:%n%n%1
WinVersionTooLowError=Program ini memerlukan %1 versi %2 atau yang lebih baru.
WinVersionTooHighError=Program ini tidak dapat dipasang pada %1 versi %2 atau yang lebih baru.
AdminPrivilegesRequired=Masuklah ke Windows sebagai administrator untuk memasang program ini.
PowerUserPrivilegesRequired=Masuklah ke Windows sebagai administrator atau anggota grup Power Users untuk memasang program ini.
SetupAppRunningError=%1 masih terbuka di komputer ini.%n%nTutup semua jendelanya, lalu pilih OK untuk melanjutkan, atau Batal untuk keluar.
UninstallAppRunningError=%1 masih terbuka di komputer ini.%n%nTutup semua jendelanya, lalu pilih OK untuk melanjutkan, atau Batal untuk keluar.

PrivilegesRequiredOverrideTitle=Dipasang untuk Siapa
PrivilegesRequiredOverrideInstruction=Pilih untuk siapa program dipasang
PrivilegesRequiredOverrideText1=%1 dapat dipasang untuk semua pengguna komputer ini (perlu izin administrator), atau hanya untuk Anda.
PrivilegesRequiredOverrideText2=%1 dapat dipasang hanya untuk Anda, atau untuk semua pengguna komputer ini (perlu izin administrator).
PrivilegesRequiredOverrideAllUsers=Untuk &semua pengguna
PrivilegesRequiredOverrideAllUsersRecommended=Untuk &semua pengguna (disarankan)
PrivilegesRequiredOverrideCurrentUser=Hanya untuk s&aya
PrivilegesRequiredOverrideCurrentUserRecommended=Hanya untuk s&aya (disarankan)

ErrorCreatingDir=Folder "%1" tidak dapat dibuat
ErrorTooManyFilesInDir=Berkas di folder "%1" tidak dapat dibuat karena isinya terlalu banyak

ExitSetupTitle=Keluar dari Pemasangan
ExitSetupMessage=Pemasangan belum selesai. Bila Anda keluar sekarang, program tidak terpasang.%n%nPemasangan dapat dijalankan lagi kapan saja.%n%nKeluar?
AboutSetupMenuItem=&Tentang Pemasangan...
AboutSetupTitle=Tentang Pemasangan
AboutSetupMessage=%1 versi %2%n%3%n%nHalaman %1:%n%4
AboutSetupNote=
TranslatorNote=

ButtonBack=< &Kembali
ButtonNext=&Lanjut >
ButtonInstall=&Pasang
ButtonOK=OK
ButtonCancel=Batal
ButtonYes=&Ya
ButtonYesToAll=Ya untuk s&emua
ButtonNo=&Tidak
ButtonNoToAll=Tida&k untuk semua
ButtonFinish=&Selesai
ButtonBrowse=&Cari...
ButtonWizardBrowse=C&ari...
ButtonNewFolder=&Buat Folder Baru

SelectLanguageTitle=Bahasa Pemasangan
SelectLanguageLabel=Pilih bahasa yang dipakai selama pemasangan.

ClickNext=Pilih Lanjut untuk meneruskan, atau Batal untuk keluar.
BeveledLabel=
BrowseDialogTitle=Memilih Folder
BrowseDialogLabel=Pilih folder dari daftar di bawah, lalu pilih OK.
NewFolderName=Folder Baru

WelcomeLabel1=Selamat datang di pemasangan [name]
WelcomeLabel2=[name/ver] akan dipasang di komputer ini.%n%nSebaiknya tutup dulu program lain sebelum melanjutkan.

WizardPassword=Kata Sandi
PasswordLabel1=Pemasangan ini dilindungi kata sandi.
PasswordLabel3=Ketik kata sandinya, lalu pilih Lanjut. Huruf besar dan huruf kecil dibedakan.
PasswordEditLabel=&Kata sandi:
IncorrectPassword=Kata sandi itu tidak cocok. Coba lagi.

WizardLicense=Lisensi
LicenseLabel=Bacalah keterangan penting berikut sebelum melanjutkan.
LicenseLabel3=Bacalah lisensi berikut. Anda harus menyetujuinya sebelum melanjutkan pemasangan.
LicenseAccepted=Saya &setuju
LicenseNotAccepted=Saya &tidak setuju

WizardInfoBefore=Keterangan
InfoBeforeLabel=Bacalah keterangan penting berikut sebelum melanjutkan.
InfoBeforeClickLabel=Bila sudah siap, pilih Lanjut.
WizardInfoAfter=Keterangan
InfoAfterLabel=Bacalah keterangan penting berikut sebelum melanjutkan.
InfoAfterClickLabel=Bila sudah siap, pilih Lanjut.

WizardUserInfo=Data Pengguna
UserInfoDesc=Isi data Anda.
UserInfoName=&Nama pengguna:
UserInfoOrg=&Lembaga:
UserInfoSerial=Nomor &seri:
UserInfoNameRequired=Nama harus diisi.

WizardSelectDir=Folder Program
SelectDirDesc=Di mana [name] dipasang?
SelectDirLabel3=[name] akan dipasang di folder berikut.
SelectDirBrowseLabel=Pilih Lanjut untuk meneruskan. Untuk folder lain, pilih Cari.
DiskSpaceGBLabel=Diperlukan ruang kosong paling sedikit [gb] GB.
DiskSpaceMBLabel=Diperlukan ruang kosong paling sedikit [mb] MB.
CannotInstallToNetworkDrive=Program tidak dapat dipasang di drive jaringan.
CannotInstallToUNCPath=Program tidak dapat dipasang di folder jaringan.
InvalidPath=Tulis alamat folder yang lengkap dengan huruf drivenya, misalnya:%n%nC:\APP%n%natau alamat jaringan dalam bentuk:%n%n\\server\folder
InvalidDrive=Drive atau folder jaringan itu tidak ada atau tidak dapat dibuka. Pilih yang lain.
DiskSpaceWarningTitle=Ruang Disk Tidak Cukup
DiskSpaceWarning=Pemasangan memerlukan ruang kosong paling sedikit %1 KB, tetapi di drive itu hanya ada %2 KB.%n%nTetap lanjutkan?
DirNameTooLong=Nama atau alamat folder terlalu panjang.
InvalidDirName=Nama folder itu tidak dapat dipakai.
BadDirName32=Nama folder tidak boleh memuat huruf berikut:%n%n%1
DirExistsTitle=Folder Sudah Ada
DirExists=Folder ini:%n%n%1%n%nsudah ada. Tetap dipasang di sana?
DirDoesntExistTitle=Folder Belum Ada
DirDoesntExist=Folder ini:%n%n%1%n%nbelum ada. Buat foldernya?

WizardSelectComponents=Bagian Program
SelectComponentsDesc=Bagian mana yang dipasang?
SelectComponentsLabel2=Centang bagian yang akan dipasang, dan lepaskan yang tidak. Pilih Lanjut bila sudah siap.
FullInstallation=Pemasangan lengkap
CompactInstallation=Pemasangan ringkas
CustomInstallation=Pilih sendiri
NoUninstallWarningTitle=Bagian Sudah Terpasang
NoUninstallWarning=Bagian berikut sudah terpasang di komputer ini:%n%n%1%n%nMelepas centangnya tidak menghapusnya.%n%nTetap lanjutkan?
ComponentSize1=%1 KB
ComponentSize2=%1 MB
ComponentsDiskSpaceGBLabel=Pilihan ini memerlukan ruang disk paling sedikit [gb] GB.
ComponentsDiskSpaceMBLabel=Pilihan ini memerlukan ruang disk paling sedikit [mb] MB.

WizardSelectTasks=Tambahan
SelectTasksDesc=Apa lagi yang dikerjakan?
SelectTasksLabel2=Centang yang Anda inginkan selama [name] dipasang, lalu pilih Lanjut.

WizardSelectProgramGroup=Folder Menu Mulai
SelectStartMenuFolderDesc=Di mana pintasan program diletakkan?
SelectStartMenuFolderLabel3=Pintasan program dibuat di folder berikut dalam menu Mulai.
SelectStartMenuFolderBrowseLabel=Pilih Lanjut untuk meneruskan. Untuk folder lain, pilih Cari.
MustEnterGroupName=Nama folder harus diisi.
GroupNameTooLong=Nama atau alamat folder terlalu panjang.
InvalidGroupName=Nama folder itu tidak dapat dipakai.
BadGroupName=Nama folder tidak boleh memuat huruf berikut:%n%n%1
NoProgramGroupCheck2=&Jangan buat folder di menu Mulai

WizardReady=Siap Dipasang
ReadyLabel1=[name] siap dipasang di komputer ini.
ReadyLabel2a=Pilih Pasang untuk memulai, atau Kembali untuk memeriksa dan mengubah pilihan.
ReadyLabel2b=Pilih Pasang untuk memulai.
ReadyMemoUserInfo=Data pengguna:
ReadyMemoDir=Folder program:
ReadyMemoType=Jenis pemasangan:
ReadyMemoComponents=Bagian yang dipilih:
ReadyMemoGroup=Folder menu Mulai:
ReadyMemoTasks=Tambahan:

DownloadingLabel=Mengunduh berkas tambahan...
ButtonStopDownload=&Hentikan pengunduhan
StopDownload=Hentikan pengunduhan?
ErrorDownloadAborted=Pengunduhan dihentikan
ErrorDownloadFailed=Pengunduhan gagal: %1 %2
ErrorDownloadSizeFailed=Ukuran berkas tidak dapat ditanyakan: %1 %2
ErrorFileHash1=Sidik berkas tidak dapat dihitung: %1
ErrorFileHash2=Sidik berkas tidak cocok: seharusnya %1, ternyata %2
ErrorProgress=Kemajuan tidak masuk akal: %1 dari %2
ErrorFileSize=Ukuran berkas tidak cocok: seharusnya %1, ternyata %2

ExtractionLabel=Membuka berkas tambahan...
ButtonStopExtraction=&Hentikan
StopExtraction=Berhenti membuka berkas?
ErrorExtractionAborted=Pembukaan berkas dihentikan
ErrorExtractionFailed=Berkas tidak dapat dibuka: %1

WizardPreparing=Persiapan
PreparingDesc=Pemasangan [name] sedang disiapkan.
PreviousInstallNotCompleted=Pemasangan atau penghapusan sebelumnya belum selesai. Nyalakan ulang komputer untuk menyelesaikannya.%n%nSesudah itu jalankan pemasangan [name] lagi.
CannotContinue=Pemasangan tidak dapat dilanjutkan. Pilih Batal untuk keluar.
ApplicationsFound=Program berikut memakai berkas yang akan diganti. Sebaiknya biarkan pemasangan menutupnya.
ApplicationsFound2=Program berikut memakai berkas yang akan diganti. Sebaiknya biarkan pemasangan menutupnya. Sesudah selesai, program itu dicoba dibuka lagi.
CloseApplications=&Tutup program itu
DontCloseApplications=&Jangan tutup program itu
ErrorCloseApplications=Tidak semua program dapat ditutup. Sebaiknya tutup sendiri semua program yang memakai berkas yang akan diganti sebelum melanjutkan.
PrepareToInstallNeedsRestart=Komputer harus dinyalakan ulang. Sesudah itu jalankan pemasangan [name] lagi.%n%nNyalakan ulang sekarang?

WizardInstalling=Memasang
InstallingLabel=[name] sedang dipasang di komputer ini. Tunggu sebentar.

FinishedHeadingLabel=[name] sudah terpasang
FinishedLabelNoIcons=[name] sudah terpasang di komputer ini.
FinishedLabel=[name] sudah terpasang di komputer ini. Buka program dari pintasannya.
ClickFinish=Pilih Selesai untuk menutup jendela ini.
FinishedRestartLabel=Untuk menyelesaikan pemasangan [name], komputer harus dinyalakan ulang. Nyalakan ulang sekarang?
FinishedRestartMessage=Untuk menyelesaikan pemasangan [name], komputer harus dinyalakan ulang.%n%nNyalakan ulang sekarang?
ShowReadmeCheck=Ya, tampilkan berkas keterangannya
YesRadio=&Ya, nyalakan ulang sekarang
NoRadio=&Tidak, nanti saya nyalakan ulang sendiri
RunEntryExec=Buka %1
RunEntryShellExec=Tampilkan %1

ChangeDiskTitle=Disk Berikutnya
SelectDiskLabel2=Masukkan Disk %1, lalu pilih OK.%n%nBila berkasnya ada di folder lain, tulis alamatnya atau pilih Cari.
PathLabel=&Alamat:
FileNotInDir2=Berkas "%1" tidak ada di "%2". Masukkan disk yang benar atau pilih folder lain.
SelectDirectoryLabel=Sebutkan tempat disk berikutnya.

SetupAborted=Pemasangan tidak selesai.%n%nPerbaiki penyebabnya, lalu jalankan lagi.
AbortRetryIgnoreSelectAction=Pilih tindakan
AbortRetryIgnoreRetry=&Coba lagi
AbortRetryIgnoreIgnore=&Abaikan dan lanjutkan
AbortRetryIgnoreCancel=Batalkan pemasangan

StatusClosingApplications=Menutup program...
StatusCreateDirs=Membuat folder...
StatusExtractFiles=Menyalin berkas...
StatusCreateIcons=Membuat pintasan...
StatusCreateIniEntries=Menulis berkas INI...
StatusCreateRegistryEntries=Menulis registri...
StatusRegisterFiles=Mendaftarkan berkas...
StatusSavingUninstall=Menyimpan catatan penghapusan...
StatusRunProgram=Menyelesaikan pemasangan...
StatusRestartingApplications=Membuka program lagi...
StatusRollback=Mengembalikan keadaan semula...

ErrorInternal2=Kesalahan di dalam pemasang: %1
ErrorFunctionFailedNoCode=%1 gagal
ErrorFunctionFailed=%1 gagal; kode %2
ErrorFunctionFailedWithMessage=%1 gagal; kode %2.%n%3
ErrorExecutingProgram=Berkas ini tidak dapat dijalankan:%n%1

ErrorRegOpenKey=Kunci registri tidak dapat dibuka:%n%1\%2
ErrorRegCreateKey=Kunci registri tidak dapat dibuat:%n%1\%2
ErrorRegWriteKey=Kunci registri tidak dapat ditulis:%n%1\%2

ErrorIniEntry=Berkas INI "%1" tidak dapat ditulis.

FileAbortRetryIgnoreSkipNotRecommended=&Lewati berkas ini (tidak disarankan)
FileAbortRetryIgnoreIgnoreNotRecommended=&Abaikan dan lanjutkan (tidak disarankan)
SourceIsCorrupted=Berkas sumbernya rusak
SourceDoesntExist=Berkas sumber "%1" tidak ada
ExistingFileReadOnly2=Berkas yang ada tidak dapat diganti karena hanya boleh dibaca.
ExistingFileReadOnlyRetry=&Izinkan ditulis, lalu coba lagi
ExistingFileReadOnlyKeepExisting=&Biarkan berkas yang ada
ErrorReadingExistingDest=Berkas yang ada tidak dapat dibaca:
FileExistsSelectAction=Pilih tindakan
FileExists2=Berkas itu sudah ada.
FileExistsOverwriteExisting=&Ganti berkas yang ada
FileExistsKeepExisting=&Biarkan berkas yang ada
FileExistsOverwriteOrKeepAll=&Lakukan begitu juga untuk berkas berikutnya
ExistingFileNewerSelectAction=Pilih tindakan
ExistingFileNewer2=Berkas yang ada lebih baru daripada yang akan dipasang.
ExistingFileNewerOverwriteExisting=&Ganti berkas yang ada
ExistingFileNewerKeepExisting=&Biarkan berkas yang ada (disarankan)
ExistingFileNewerOverwriteOrKeepAll=&Lakukan begitu juga untuk berkas berikutnya
ErrorChangingAttr=Atribut berkas yang ada tidak dapat diubah:
ErrorCreatingTemp=Berkas di folder tujuan tidak dapat dibuat:
ErrorReadingSource=Berkas sumber tidak dapat dibaca:
ErrorCopying=Berkas tidak dapat disalin:
ErrorReplacingExistingFile=Berkas yang ada tidak dapat diganti:
ErrorRestartReplace=Penggantian saat komputer dinyalakan ulang gagal:
ErrorRenamingTemp=Nama berkas di folder tujuan tidak dapat diubah:
ErrorRegisterServer=DLL/OCX ini tidak dapat didaftarkan: %1
ErrorRegSvr32Failed=RegSvr32 gagal dengan kode %1
ErrorRegisterTypeLib=Pustaka tipe ini tidak dapat didaftarkan: %1

UninstallDisplayNameMark=%1 (%2)
UninstallDisplayNameMarks=%1 (%2, %3)
UninstallDisplayNameMark32Bit=32-bit
UninstallDisplayNameMark64Bit=64-bit
UninstallDisplayNameMarkAllUsers=semua pengguna
UninstallDisplayNameMarkCurrentUser=pengguna ini

ErrorOpeningReadme=Berkas keterangan tidak dapat dibuka.
ErrorRestartingComputer=Komputer tidak dapat dinyalakan ulang dari sini. Nyalakan ulang sendiri.

UninstallNotFound=Berkas "%1" tidak ada. Program tidak dapat dihapus.
UninstallOpenError=Berkas "%1" tidak dapat dibuka. Program tidak dapat dihapus
UninstallUnsupportedVer=Catatan penghapusan "%1" tidak dikenal oleh versi ini. Program tidak dapat dihapus
UninstallUnknownEntry=Ada isi yang tidak dikenal (%1) dalam catatan penghapusan
ConfirmUninstall=Hapus program %1 beserta semua berkas programnya?
UninstallOnlyOnWin64=Program ini hanya dapat dihapus pada Windows 64-bit.
OnlyAdminCanUninstall=Program ini hanya dapat dihapus oleh administrator.
UninstallStatusLabel=%1 sedang dihapus dari komputer ini. Tunggu sebentar.
UninstalledAll=%1 sudah dihapus dari komputer ini.
UninstalledMost=%1 sudah dihapus.%n%nBeberapa berkas tertinggal dan dapat dihapus sendiri.
UninstalledAndNeedsRestart=Untuk menyelesaikan penghapusan %1, komputer harus dinyalakan ulang.%n%nNyalakan ulang sekarang?
UninstallDataCorrupted=Berkas "%1" rusak. Program tidak dapat dihapus

ConfirmDeleteSharedFileTitle=Hapus Berkas Bersama?
ConfirmDeleteSharedFile2=Menurut Windows, berkas bersama berikut tidak dipakai program lain lagi. Hapus berkas ini?%n%nBila ternyata masih dipakai, program lain itu dapat terganggu. Bila ragu, pilih Tidak. Membiarkannya tidak merugikan.
SharedFileNameLabel=Nama berkas:
SharedFileLocationLabel=Tempat:
WizardUninstalling=Penghapusan
StatusUninstalling=Menghapus %1...

ShutdownBlockReasonInstallingApp=Sedang memasang %1.
ShutdownBlockReasonUninstallingApp=Sedang menghapus %1.

[CustomMessages]

NameAndVersion=%1 versi %2
AdditionalIcons=Pintasan tambahan:
CreateDesktopIcon=Buat pintasan di &desktop
CreateQuickLaunchIcon=Buat pintasan di &Quick Launch
ProgramOnTheWeb=%1 di internet
UninstallProgram=Hapus %1
LaunchProgram=Buka %1
AssocFileExtension=&Kaitkan %1 dengan berkas berakhiran %2
AssocingFileExtension=Mengaitkan %1 dengan berkas berakhiran %2...
AutoStartProgramGroupDescription=Saat komputer dinyalakan:
AutoStartProgram=Buka %1 sendiri saat masuk Windows
AddonHostProgramNotFound=%1 tidak ada di folder yang dipilih.%n%nTetap lanjutkan?

; The wizard's own words, in both languages.

[Messages]
id.WinVersionTooLowError=Puskesos memerlukan Windows 10 versi 1809 (tahun 2018) atau yang lebih baru. Perbarui Windows di komputer ini, atau pakai komputer lain.
en.WinVersionTooLowError=Puskesos needs Windows 10 version 1809 (of 2018) or later. Update Windows on this computer, or use another one.

[CustomMessages]
id.BackupFile=Cadangan Puskesos
en.BackupFile=Puskesos backup
id.UpdateFile=Pembaruan Puskesos
en.UpdateFile=Puskesos update
id.DeskFile=Berkas loket Puskesos
en.DeskFile=Puskesos desk file

id.DataTitle=Folder Data Kantor
en.DataTitle=Folder of the Office Data
id.DataAbout=Di mana data kantor disimpan?
en.DataAbout=Where are the data of the office kept?
id.DataLabel=Pilih folder di disk komputer ini sendiri, bukan folder jaringan atau drive USB. Data di dalamnya tersandi. Bila ragu, biarkan seperti ini.
en.DataLabel=Choose a folder on a disk of this computer, not a network folder or a USB stick. The data in it are encrypted. When in doubt, leave it as it is.
id.DataFolder=Folder data:
en.DataFolder=Data folder:

id.ModeTitle=Satu Komputer atau Beberapa Loket
en.ModeTitle=One Computer or Several Desks
id.ModeAbout=Bagaimana kantor ini bekerja?
en.ModeAbout=How does this office work?
id.ModeLabel=Pilih yang sesuai, lalu pilih Lanjut. Kantor yang mulai dengan satu komputer dapat pindah ke server kelak.
en.ModeLabel=Choose what fits, then click Next. An office that begins with one computer can move to a server later.
id.ModeSingle=Satu komputer: data kantor ada di komputer ini
en.ModeSingle=One computer: the data are on this computer
id.ModeDesks=Beberapa loket: data kantor ada di server
en.ModeDesks=Several desks: the data are on a server

id.ServerTitle=Sambungan ke Server
en.ServerTitle=Connection to the Server
id.ServerAbout=Berkas loket mana untuk komputer ini?
en.ServerAbout=Which desk file is for this computer?
id.ServerFile=&Berkas .puskesos-loket yang dibuat admin server untuk komputer ini:
en.ServerFile=&The .puskesos-loket file the server's admin made for this computer:
id.ServerBrowse=&Cari...
en.ServerBrowse=B&rowse...
id.ServerFilter=Berkas loket Puskesos (*.puskesos-loket)|*.puskesos-loket
en.ServerFilter=Puskesos desk file (*.puskesos-loket)|*.puskesos-loket
id.ServerAddress=&Alamat server (boleh kosong; bila diisi, dicocokkan dengan berkasnya):
en.ServerAddress=Server &address (may be empty; when filled in, the file must agree with it):
id.ServerNote=Biarkan drive atau folder berkas ini terpasang sampai Puskesos dibuka untuk pertama kali. Berkasnya rahasia dan hanya dapat dipakai satu kali.
en.ServerNote=Leave the stick or folder of this file connected until Puskesos is opened for the first time. The file is secret and can be used once only.

id.Backing=Menyalin dan membandingkan data kantor sebelum program diganti...
en.Backing=Copying and comparing the office data before the program is replaced...
id.BackupFailed=Data kantor tidak dapat disalin sebelum program diganti (kode %1). Sebabnya ada di catatan pemasangan.
en.BackupFailed=The office data could not be copied before the program is replaced (code %1). The installation log says why.
id.GoOnWithout=Lanjutkan tanpa salinan? Data tidak diubah oleh pemasangan ini, tetapi sebaiknya buat dulu cadangan di Pengaturan, Cadangan.
en.GoOnWithout=Continue without a copy? This installation changes no data, but it is better to make a backup first under Pengaturan, Cadangan.
id.StillRunning=Puskesos masih terbuka, atau salah satu berkasnya sedang dipakai. Tutup Puskesos di semua pengguna komputer ini, lalu ulangi. Belum ada yang diubah.
en.StillRunning=Puskesos is still open, or one of its files is in use. Close Puskesos for every user of this computer, then try again. Nothing has been changed yet.
id.IsNewer=Di komputer ini sudah terpasang Puskesos %1, yang lebih baru daripada %2. Data yang sudah disesuaikan tidak dapat dibuka program yang lebih lama, maka pemasangan dihentikan.
en.IsNewer=Puskesos %1 is installed on this computer, which is newer than %2. Data that were brought up to date cannot be opened by an older program, so the installation stops.

id.OtherMode=Puskesos sudah terpasang di komputer ini dengan cara lain (hanya untuk satu pengguna, atau untuk semua pengguna). Perbarui dengan cara yang sama, atau hapus dulu program yang itu; datanya tetap ada.
en.OtherMode=Puskesos is installed on this computer in another way (for one user only, or for all users). Update it in the same way, or remove that program first; its data stay.
id.Wrong=Pemasangan tidak dimulai. %1
en.Wrong=The installation was not begun. %1
id.WrongParameter=Pilihan %1 tidak dikenal.
en.WrongParameter=The option %1 is not known.
id.WrongFlag=%1 hanya boleh 1 atau 0.
en.WrongFlag=%1 may be 1 or 0 only.
id.WrongSeconds=%1 harus bilangan detik.
en.WrongSeconds=%1 must be a number of seconds.
id.NoAnswers=Berkas jawaban %1 tidak ada atau tidak dapat dibaca.
en.NoAnswers=The answer file %1 is not there or cannot be read.
id.WrongLine=Baris "%1" dalam berkas jawaban tidak dikenal.
en.WrongLine=The line "%1" of the answer file is not known.
id.WrongMode=MODE hanya boleh single (satu komputer) atau desks (beberapa loket).
en.WrongMode=MODE may be single (one computer) or desks (several desks) only.
id.ServerForSingle=SERVER dan CONNECTION hanya untuk MODE=desks.
en.ServerForSingle=SERVER and CONNECTION are for MODE=desks only.
id.NoConnection=Berkas loket untuk komputer ini belum dipilih (CONNECTION).
en.NoConnection=The desk file for this computer has not been chosen (CONNECTION).
id.ConnectionGone=Berkas loket %1 tidak ada.
en.ConnectionGone=The desk file %1 is not there.
id.ConnectionWrong=%1 bukan berkas loket Puskesos.
en.ConnectionWrong=%1 is not a desk file of Puskesos.
id.OtherServer=Berkas loket itu untuk server %1, bukan %2.
en.OtherServer=That desk file is for the server %1, not %2.
id.DataNotFull=Folder data harus alamat lengkap dengan huruf drive, misalnya D:\Puskesos.
en.DataNotFull=The data folder must be a full path with its drive letter, such as D:\Puskesos.
id.DataOnNetwork=Folder data harus di disk komputer ini sendiri, bukan di jaringan: %1.
en.DataOnNetwork=The data folder must be on a disk of this computer, not on the network: %1.
id.DataNoDrive=Drive untuk folder data tidak ada: %1.
en.DataNoDrive=The drive of the data folder is not there: %1.
id.DataInProgram=Folder data tidak boleh di dalam folder program, karena isinya ikut terhapus bersama program.
en.DataInProgram=The data folder must not be inside the program's folder, where it would be removed with the program.
id.DataElsewhere=Data kantor sudah ada di %1. Memindahkannya lewat cadangan, bukan lewat pemasangan.
en.DataElsewhere=The office data are at %1 already. They are moved by a backup, not by the installer.
id.WrongTask=Tambahan %1 tidak dikenal; yang ada: desktopicon, autostart.
en.WrongTask=The task %1 is not known; there are: desktopicon, autostart.
id.NotWritten=Isian awal %1 tidak dapat ditulis.
en.NotWritten=The defaults file %1 could not be written.

id.AskRemove=Data kantor ada di folder:%n%n%1%n%nBiasanya data dibiarkan, supaya tetap ada bila Puskesos dipasang lagi.%n%nHapus juga SEMUA data kantor di folder itu, termasuk cadangan di dalamnya? Yang dihapus tidak dapat dikembalikan.
en.AskRemove=The office data are in the folder:%n%n%1%n%nUsually they are left there, so that they are still there when Puskesos is installed again.%n%nRemove ALL office data in that folder as well, with the backups in it? What is removed cannot be brought back.

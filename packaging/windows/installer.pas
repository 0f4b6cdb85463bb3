{ What happens when: the answers are checked first of all, an upgrade copies the data before it touches the program, and
  the data are never removed unless somebody says so. }

const
  AskEvery = 250;

{ Say why it stops, in the log too; nobody sees a window of a silent installation. }
procedure Tell(const Words: String);
begin
  Log('Puskesos: ' + Words);
  SuppressibleMsgBox(Words, mbError, MB_OK, IDOK);
end;

{ The update that began this waits for its own program to close. }
procedure WaitForClose;
var
  Left: Integer;
begin
  Left := StrToIntDef(ExpandConstant('{param:WAITFORCLOSE|0}'), 0) * 1000;
  while (Left > 0) and CheckForMutexes('{#Mutex},Global\{#Mutex}') do begin
    Sleep(AskEvery);
    Left := Left - AskEvery;
  end;
end;

function IsDowngrade(var Installed: String): Boolean;
var
  Theirs, Ours: Int64;
begin
  Result := RegQueryStringValue(HKA, '{#Uninstall}', 'DisplayVersion', Installed) and
    StrToVersion(Installed, Theirs) and StrToVersion('{#AppVer}', Ours) and (ComparePackedVersion(Theirs, Ours) > 0);
end;

{ Installed a second time in the other mode, the program would look for the data in another place, and find none. }
function IsInOtherMode: Boolean;
begin
  if IsAdminInstallMode then
    Result := RegKeyExists(HKCU, '{#Uninstall}')
  else
    Result := RegKeyExists(HKLM, '{#Uninstall}');
end;

function InitializeSetup: Boolean;
var
  Wrong, Installed: String;
begin
  IsUpgrade := RegKeyExists(HKA, '{#Uninstall}');
  Wrong := CheckAnswers;
  if Wrong <> '' then
    Wrong := FmtMessage(CustomMessage('Wrong'), [Wrong])
  else if IsInOtherMode then
    Wrong := CustomMessage('OtherMode')
  else if IsUpgrade and (Answer('DATADIR') <> '') and (CompareText(FirstDataFolder, DataFolderInForce) <> 0) then
    Wrong := FmtMessage(CustomMessage('DataElsewhere'), [DataFolderInForce])
  else if IsDowngrade(Installed) and not IsSaid('GOBACK') then
    Wrong := FmtMessage(CustomMessage('IsNewer'), [Installed, '{#AppVer}']);
  Result := Wrong = '';
  if Result then
    WaitForClose
  else
    Tell(Wrong);
end;

procedure InitializeWizard;
begin
  MakePages;
  if (ExpandConstant('{param:DIR|}') = '') and (Answer('DIR') <> '') then
    WizardForm.DirEdit.Text := Expanded(Answer('DIR'));
end;

procedure CurPageChanged(Page: Integer);
begin
  if (Page = wpSelectTasks) and (ExpandConstant('{param:TASKS|}') = '') and (Answer('TASKS') <> '') then
    WizardSelectTasks(Answer('TASKS'));
end;

function ShouldSkipPage(Page: Integer): Boolean;
begin
  Result := (IsUpgrade and ((Page = DataPage.ID) or (Page = ModePage.ID) or (Page = wpLicense) or (Page = wpInfoBefore)))
    or ((Page = ServerPage.ID) and (IsUpgrade or not IsForDesks));
end;

function NextButtonClick(Page: Integer): Boolean;
var
  Wrong: String;
begin
  Wrong := CheckPage(Page);
  Result := Wrong = '';
  if not Result then
    Tell(Wrong);
end;

function UpdateReadyMemo(
  Space, NewLine, UserInfo, Dir, Kind, Components, Group, Tasks: String): String;
begin
  Result := CustomMessage('DataFolder') + NewLine + Space + DataFolder('');
  if Dir <> '' then
    Result := Dir + NewLine + NewLine + Result;
  if IsForDesks then
    Result := Result + NewLine + NewLine + CustomMessage('ModeDesks') + NewLine + Space + DeskFileEdit.Text;
  if Tasks <> '' then
    Result := Result + NewLine + NewLine + Tasks;
end;

{ Whether a program can be replaced: not while it runs, also in the session of another user. }
function IsFree(const Name: String): Boolean;
var
  Opened: TFileStream;
begin
  Result := True;
  if FileExists(Name) then
    try
      Opened := TFileStream.Create(Name, fmOpenReadWrite or fmShareExclusive);
      Opened.Free;
    except
      Result := False;
    end;
end;

procedure LogLine(const Line: String; const Error, FirstLine: Boolean);
begin
  Log('Puskesos: ' + Line);
end;

{ The program that is installed copies its data, byte for byte, and compares; '' when it did or there is nothing. }
function KeepCopy: String;
var
  Code: Integer;
  Admin: String;
begin
  Result := '';
  Admin := ExpandConstant('{app}\puskesos-admin.exe');
  if not IsUpgrade or not FileExists(Admin) or IsSaid('GOBACK') or IsSaid('NOBACKUP') then
    exit;
  WizardForm.PreparingLabel.Caption := CustomMessage('Backing');
  WizardForm.PreparingLabel.Visible := True;
  Code := -1;
  if not ExecAndLogOutput(
    Admin, 'keep-copy --office "' + DataFolder('') + '"', '', SW_HIDE, ewWaitUntilTerminated, Code, @LogLine) or (Code <> 0) then
  begin
    Result := FmtMessage(CustomMessage('BackupFailed'), [IntToStr(Code)]);
    if SuppressibleMsgBox(Result + #13#10#13#10 + CustomMessage('GoOnWithout'), mbError, MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES then
      Result := '';
  end;
end;

function PrepareToInstall(var NeedsRestart: Boolean): String;
begin
  if CheckForMutexes('{#Mutex},Global\{#Mutex}') or not IsFree(ExpandConstant('{app}\Puskesos.exe')) or
    not IsFree(ExpandConstant('{app}\puskesos-admin.exe')) then
    Result := CustomMessage('StillRunning')
  else
    Result := KeepCopy;
  if Result <> '' then
    Log('Puskesos: ' + Result);
end;

{ What the program will read: what stood in its file or in the answers, and behind it what was chosen here. }
procedure WriteDefaults;
var
  Lines: TStringList;
  I: Integer;
  Written: TArrayOfString;
begin
  Lines := Answers;
  if Lines = nil then
    Lines := LinesOf(DefaultsFile);
  if Lines = nil then
    Lines := TStringList.Create;
  if CompareText(DataFolderBy(Lines), DataFolder('')) <> 0 then
    Lines.Append('[data]'#13#10'folder = ' + DataFolder(''));
  if IsForDesks and not IsUpgrade then
    Lines.Append('[server]'#13#10'address = ' + ServerEdit.Text + #13#10'desk_file = ' + DeskFileEdit.Text);
  if Lines.Count = 0 then
    exit;
  SetArrayLength(Written, Lines.Count);
  for I := 0 to Lines.Count - 1 do
    Written[I] := Lines[I];
  if not ForceDirectories(SharedFolder('')) or not SaveStringsToUTF8File(DefaultsFile, Written, False) then
    Tell(FmtMessage(CustomMessage('NotWritten'), [DefaultsFile]));
end;

{ This setup stays with its user, so that an update can be taken back to it without a stick. What all users can write to
  is no place for a program that an admin may start. }
procedure KeepSetup;
var
  Kept: String;
begin
  if IsAdminInstallMode then
    exit;
  Kept := SharedFolder('') + '\pembaruan\PuskesosSetup-{#AppVer}.exe';
  if (CompareText(Kept, ExpandConstant('{srcexe}')) <> 0) and ForceDirectories(ExtractFileDir(Kept)) then
    if not CopyFile(ExpandConstant('{srcexe}'), Kept, False) then
      Log('Puskesos: ' + Kept + ' could not be written.');
end;

procedure CheckDefaults;
var
  Code: Integer;
begin
  if FileExists(DefaultsFile) then
    ExecAndLogOutput(
      ExpandConstant('{app}\puskesos-admin.exe'), 'defaults --check "' + DefaultsFile + '"', '', SW_HIDE,
      ewWaitUntilTerminated, Code, @LogLine);
end;

procedure CurStepChanged(Step: TSetupStep);
begin
  if Step = ssPostInstall then begin
    WriteDefaults;
    KeepSetup;
    CheckDefaults;
  end;
end;

{ The log where an admin looks for it; Windows clears away the one in the temporary folder. }
procedure DeinitializeSetup;
begin
  if DirExists(SharedFolder('')) then
    CopyFile(ExpandConstant('{log}'), SharedFolder('') + '\pemasangan.log', False);
end;

{ A folder is removed only when an office lies in it, whatever stands in defaults.ini. }
function HasOffice(const Folder: String): Boolean;
begin
  Result := (Length(Folder) > 3) and (FileExists(Folder + '\office.keys') or FileExists(Folder + '\office.server'));
end;

function IsToRemoveData(const Folder: String): Boolean;
var
  I: Integer;
begin
  if UninstallSilent then begin
    Result := False;
    for I := 1 to ParamCount do
      Result := Result or (Uppercase(ParamStr(I)) = '/REMOVEDATA=1');
  end else
    Result := MsgBox(
      FmtMessage(CustomMessage('AskRemove'), [Folder]), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Folder: String;
begin
  Folder := DataFolderInForce;
  if (Step = usUninstall) and HasOffice(Folder) then
    if IsToRemoveData(Folder) then begin
      Log('Puskesos: removing the data in ' + Folder);
      DelTree(Folder, True, True, True);
      DeleteFile(DefaultsFile);
    end else
      Log('Puskesos: the data stay in ' + Folder);
  if Step = usPostUninstall then begin
    { Both only when nothing is left in them. }
    RemoveDir(Folder);
    DeleteFile(SharedFolder('') + '\pemasangan.log');
    RemoveDir(SharedFolder(''));
  end;
end;

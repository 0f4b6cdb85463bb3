{ What the installer was told: parameters first, then the section [setup] of an answer file, then what defaults.ini says
  already. An answer that is wrong stops the installation before anything is done, so that none of forty PCs is
  installed in another way than was meant. }

const
  OurParameters = '|ANSWERS|DATADIR|MODE|SERVER|CONNECTION|GOBACK|NOBACKUP|REOPEN|WAITFORCLOSE|';
  OwnParameters = '|SP-|SILENT|VERYSILENT|SUPPRESSMSGBOXES|ALLUSERS|CURRENTUSER|LOG|NOCANCEL|NORESTART|RESTARTEXITCODE' +
    '|CLOSEAPPLICATIONS|NOCLOSEAPPLICATIONS|FORCECLOSEAPPLICATIONS|NOFORCECLOSEAPPLICATIONS|LOGCLOSEAPPLICATIONS' +
    '|RESTARTAPPLICATIONS|NORESTARTAPPLICATIONS|LOADINF|SAVEINF|LANG|DIR|NOICONS|TASKS|MERGETASKS|HELP|?' +
    '|SL5|SPAWNWND|NOTIFYWND|DEBUGWND|DETACHEDMSG|REDIRECTIONGUARD|NOREDIRECTIONGUARD|';
  AnswerNames = '|datadir|mode|server|connection|tasks|dir|';
  AnswerSections = '|setup|data|look|lock|office|backup|server|update|';
  KnownTasks = '|desktopicon|autostart|';
  Utf8 = 65001;
  OnlyValid = 8;
  Network = 4;

var
  Answers: TStringList;

function MultiByteToWideChar(CodePage, Flags: Cardinal; Bytes: AnsiString; Size: Integer; Wide: String;
  WideSize: Integer): Integer;
external 'MultiByteToWideChar@kernel32.dll stdcall';

function GetDriveType(Root: String): Cardinal;
external 'GetDriveTypeW@kernel32.dll stdcall';

{ Text as the editors of Windows save it: UTF-8 with or without its mark, UTF-16, or the code page of the PC. }
function Decoded(Bytes: AnsiString): String;
var
  Size, I: Integer;
begin
  Result := '';
  if Copy(Bytes, 1, 3) = #$EF#$BB#$BF then
    Delete(Bytes, 1, 3);
  if Copy(Bytes, 1, 2) = #$FF#$FE then begin
    for I := 1 to Length(Bytes) div 2 - 1 do
      Result := Result + Chr(Ord(Bytes[2 * I + 1]) + 256 * Ord(Bytes[2 * I + 2]));
    exit;
  end;
  Size := MultiByteToWideChar(Utf8, OnlyValid, Bytes, Length(Bytes), '', 0);
  if Size > 0 then begin
    SetLength(Result, Size);
    MultiByteToWideChar(Utf8, OnlyValid, Bytes, Length(Bytes), Result, Size);
  end else
    Result := String(Bytes);
end;

{ The lines of a file; nil where it cannot be read. }
function LinesOf(const Name: String): TStringList;
var
  Bytes: AnsiString;
begin
  Result := nil;
  if LoadStringFromFile(Name, Bytes) then begin
    Result := TStringList.Create;
    Result.Text := Decoded(Bytes);
  end;
end;

function IsIn(const Name, Names: String): Boolean;
begin
  Result := (Name <> '') and (Pos('|' + Name + '|', Names) > 0);
end;

function IsSection(const Line: String): Boolean;
begin
  Result := (Length(Line) > 1) and (Line[1] = '[') and (Line[Length(Line)] = ']');
end;

function IsRemark(const Line: String): Boolean;
begin
  Result := (Line = '') or (Line[1] = ';') or (Line[1] = '#');
end;

{ What an INI says; of several lines the last one, as the program reads it. }
function IniSays(Lines: TStringList; const Section, Name: String): String;
var
  I, Equals: Integer;
  Line, Here: String;
begin
  Result := '';
  if Lines <> nil then
    for I := 0 to Lines.Count - 1 do begin
      Line := Trim(Lines[I]);
      Equals := Pos('=', Line);
      if IsSection(Line) then
        Here := Lowercase(Trim(Copy(Line, 2, Length(Line) - 2)))
      else if not IsRemark(Line) and (Here = Section) and (Lowercase(Trim(Copy(Line, 1, Equals - 1))) = Name) then
        Result := Trim(Copy(Line, Equals + 1, Length(Line)));
    end;
end;

{ A path with what stands for this PC or user in it (%COMPUTERNAME%, %USERPROFILE%) put in. }
function Expanded(const Path: String): String;
var
  First, Second: Integer;
  Value: String;
begin
  Result := Path;
  First := Pos('%', Result);
  while First > 0 do begin
    Second := Pos('%', Copy(Result, First + 1, Length(Result)));
    if Second = 0 then
      exit;
    Value := GetEnv(Copy(Result, First + 1, Second - 1));
    if Value = '' then
      exit;
    Result := Copy(Result, 1, First - 1) + Value + Copy(Result, First + Second + 1, Length(Result));
    First := Pos('%', Result);
  end;
end;

{ What was answered to a question, '' where nothing was. }
function Answer(const Name: String): String;
begin
  Result := ExpandConstant('{param:' + Name + '|}');
  if Result = '' then
    Result := IniSays(Answers, 'setup', Lowercase(Name));
end;

function IsSaid(Name: String): Boolean;
begin
  Result := ExpandConstant('{param:' + Name + '|}') = '1';
end;

function CheckParameters: String;
var
  I, Equals: Integer;
  Name: String;
begin
  Result := '';
  for I := 1 to ParamCount do begin
    Equals := Pos('=', ParamStr(I) + '=');
    Name := Uppercase(Copy(ParamStr(I), 2, Equals - 2));
    if (Copy(ParamStr(I), 1, 1) <> '/') or not (IsIn(Name, OurParameters) or IsIn(Name, OwnParameters)) then begin
      Result := FmtMessage(CustomMessage('WrongParameter'), [ParamStr(I)]);
      exit;
    end;
    if IsIn(Name, '|GOBACK|NOBACKUP|REOPEN|') and not IsIn(Copy(ParamStr(I), Equals + 1, 9), '|0|1|') then
      Result := FmtMessage(CustomMessage('WrongFlag'), [Name]);
    if (Name = 'WAITFORCLOSE') and (StrToIntDef(Copy(ParamStr(I), Equals + 1, 9), -1) < 0) then
      Result := FmtMessage(CustomMessage('WrongSeconds'), [Name]);
  end;
end;

{ Every line of the answer file must be one that somebody reads. What the program reads is examined by the program. }
function CheckAnswerFile: String;
var
  I: Integer;
  Line, Section: String;
begin
  Result := '';
  for I := 0 to Answers.Count - 1 do begin
    Line := Trim(Answers[I]);
    if IsSection(Line) then begin
      Section := Lowercase(Trim(Copy(Line, 2, Length(Line) - 2)));
      if not IsIn(Section, AnswerSections) then
        Result := FmtMessage(CustomMessage('WrongLine'), [Line]);
    end else if not IsRemark(Line) then
      if (Section = '') or (Pos('=', Line) = 0) or
        ((Section = 'setup') and not IsIn(Lowercase(Trim(Copy(Line, 1, Pos('=', Line) - 1))), AnswerNames)) then
        Result := FmtMessage(CustomMessage('WrongLine'), [Line]);
  end;
end;

function CheckTasks(Tasks: String): String;
var
  Comma: Integer;
  Name: String;
begin
  Result := '';
  while Tasks <> '' do begin
    Comma := Pos(',', Tasks + ',');
    Name := Lowercase(Trim(Copy(Tasks, 1, Comma - 1)));
    Tasks := Copy(Tasks, Comma + 1, Length(Tasks));
    if Copy(Name, 1, 1) = '!' then
      Delete(Name, 1, 1);
    if not IsIn(Name, KnownTasks) then
      Result := FmtMessage(CustomMessage('WrongTask'), [Name]);
  end;
end;

{ `AppFolder` is the folder of the program, '' while it is not known. }
function CheckDataFolder(const Folder, AppFolder: String): String;
var
  Drive: Cardinal;
begin
  Result := '';
  Drive := GetDriveType(AddBackslash(ExtractFileDrive(Folder)));
  if Copy(Folder, 1, 2) = '\\' then
    Result := FmtMessage(CustomMessage('DataOnNetwork'), [Folder])
  else if (Length(Folder) < 4) or (Copy(Folder, 2, 2) <> ':\') or (Pos('%', Folder) > 0) then
    Result := CustomMessage('DataNotFull')
  else if Drive < 2 then
    Result := FmtMessage(CustomMessage('DataNoDrive'), [Folder])
  else if Drive = Network then
    Result := FmtMessage(CustomMessage('DataOnNetwork'), [Folder])
  else if (AppFolder <> '') and (Pos(Lowercase(AddBackslash(AppFolder)), Lowercase(AddBackslash(Folder))) = 1) then
    Result := CustomMessage('DataInProgram');
end;

{ The server a desk file leads to, '' where it is none; the file is JSON as the program writes it, a line for each. }
function ServerIn(const DeskFile: String): String;
var
  Lines: TStringList;
  I: Integer;
  Line: String;
begin
  Result := '';
  Lines := LinesOf(DeskFile);
  if Lines <> nil then
    for I := 0 to Lines.Count - 1 do begin
      Line := Trim(Lines[I]);
      if (Pos('"host": "', Line) = 1) and (Pos('"secret": "', Lines.Text) > 0) then
        Result := Copy(Line, 10, Pos('"', Copy(Line, 10, Length(Line))) - 1);
    end;
end;

function CheckConnection(const DeskFile, Server: String): String;
var
  Found: String;
begin
  Result := '';
  if DeskFile = '' then
    Result := CustomMessage('NoConnection')
  else if not FileExists(DeskFile) then
    Result := FmtMessage(CustomMessage('ConnectionGone'), [DeskFile])
  else begin
    Found := ServerIn(DeskFile);
    if Found = '' then
      Result := FmtMessage(CustomMessage('ConnectionWrong'), [DeskFile])
    else if (Server <> '') and (CompareText(Found, Server) <> 0) then
      Result := FmtMessage(CustomMessage('OtherServer'), [Found, Server]);
  end;
end;

function CheckMode: String;
var
  Mode: String;
begin
  Result := '';
  Mode := Lowercase(Answer('MODE'));
  if not IsIn(Mode, '|single|desks|') and (Mode <> '') then
    Result := CustomMessage('WrongMode')
  else if Mode = 'desks' then
    Result := CheckConnection(Expanded(Answer('CONNECTION')), Answer('SERVER'))
  else if (Answer('SERVER') <> '') or (Answer('CONNECTION') <> '') then
    Result := CustomMessage('ServerForSingle');
end;

{ The first thing that is wrong with all that was told, '' where nothing is. }
function CheckAnswers: String;
var
  Name: String;
begin
  Result := CheckParameters;
  Name := ExpandConstant('{param:ANSWERS|}');
  if (Result = '') and (Name <> '') then begin
    Answers := LinesOf(Name);
    if Answers = nil then
      Result := FmtMessage(CustomMessage('NoAnswers'), [Name])
    else
      Result := CheckAnswerFile;
  end;
  if Result = '' then
    Result := CheckMode;
  if (Result = '') and (Answer('DATADIR') <> '') then
    Result := CheckDataFolder(Expanded(Answer('DATADIR')), '');
  if Result = '' then
    Result := CheckTasks(Answer('TASKS'));
end;

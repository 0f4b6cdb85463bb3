{ The wizard's own pages: where the data are, one PC or several desks, and the way to the server. An upgrade asks none of
  them, for all of it is known. }

var
  DataPage: TInputDirWizardPage;
  ModePage: TInputOptionWizardPage;
  ServerPage: TWizardPage;
  DeskFileEdit, ServerEdit: TNewEdit;
  { Whether it was installed here before this setup began. }
  IsUpgrade: Boolean;

{ Where defaults.ini lies, and what is shared by all who use this installation. }
function SharedFolder(Param: String): String;
begin
  if IsAdminInstallMode then
    Result := ExpandConstant('{commonappdata}\Puskesos')
  else
    Result := ExpandConstant('{localappdata}\Puskesos');
end;

function DefaultsFile: String;
begin
  Result := SharedFolder('') + '\defaults.ini';
end;

{ Where the program will look for the data when its file has these lines: there, in the file of the PC, or by itself. }
function DataFolderBy(Lines: TStringList): String;
begin
  Result := IniSays(Lines, 'data', 'folder');
  if (Result = '') and not IsAdminInstallMode then
    Result := IniSays(LinesOf(ExpandConstant('{commonappdata}\Puskesos\defaults.ini')), 'data', 'folder');
  if Result = '' then
    Result := ExpandConstant('{localappdata}\Puskesos\kantor');
  Result := RemoveBackslash(Expanded(Result));
end;

function DataFolderInForce: String;
begin
  Result := DataFolderBy(LinesOf(DefaultsFile));
end;

{ What the wizard begins with. The data of an office for all users lie where all of them come to. }
function FirstDataFolder: String;
begin
  Result := RemoveBackslash(Expanded(Answer('DATADIR')));
  if (Result = '') and (Answers <> nil) then
    Result := RemoveBackslash(Expanded(IniSays(Answers, 'data', 'folder')));
  if (Result = '') and IsAdminInstallMode and (IniSays(LinesOf(DefaultsFile), 'data', 'folder') = '') then
    Result := ExpandConstant('{commonappdata}\Puskesos\kantor');
  if Result = '' then
    Result := DataFolderInForce;
end;

function DataFolder(Param: String): String;
begin
  Result := RemoveBackslash(DataPage.Values[0]);
end;

function IsForDesks: Boolean;
begin
  Result := ModePage.SelectedValueIndex = 1;
end;

function ProgramFolder(Param: String): String;
begin
  if IsAdminInstallMode then
    Result := ExpandConstant('{commonpf}\Puskesos')
  else
    Result := ExpandConstant('{localappdata}\Programs\Puskesos');
end;

procedure BrowseDeskFile(Sender: TObject);
var
  Name: String;
begin
  Name := DeskFileEdit.Text;
  if GetOpenFileName(CustomMessage('ServerAbout'), Name, '', CustomMessage('ServerFilter'), 'puskesos-loket') then begin
    DeskFileEdit.Text := Name;
    if ServerEdit.Text = '' then
      ServerEdit.Text := ServerIn(Name);
  end;
end;

function Labelled(const Words: String; Top, Height: Integer; Beside: TWinControl): TNewStaticText;
begin
  Result := TNewStaticText.Create(ServerPage);
  Result.Parent := ServerPage.Surface;
  Result.AutoSize := False;
  Result.WordWrap := True;
  Result.SetBounds(0, Top, ServerPage.SurfaceWidth, Height);
  Result.Anchors := [akLeft, akTop, akRight];
  Result.Caption := Words;
  Result.FocusControl := Beside;
end;

function Edit(Top, Width: Integer; const Text: String): TNewEdit;
begin
  Result := TNewEdit.Create(ServerPage);
  Result.Parent := ServerPage.Surface;
  Result.Top := Top;
  Result.Width := Width;
  Result.Anchors := [akLeft, akTop, akRight];
  Result.Text := Text;
end;

procedure MakeServerPage;
var
  Browse: TNewButton;
begin
  ServerPage := CreateCustomPage(ModePage.ID, CustomMessage('ServerTitle'), CustomMessage('ServerAbout'));
  DeskFileEdit := Edit(ScaleY(18), ServerPage.SurfaceWidth - ScaleX(90), Expanded(Answer('CONNECTION')));
  Browse := TNewButton.Create(ServerPage);
  Browse.Parent := ServerPage.Surface;
  Browse.Caption := CustomMessage('ServerBrowse');
  Browse.SetBounds(ServerPage.SurfaceWidth - ScaleX(82), ScaleY(17), ScaleX(82), ScaleY(23));
  Browse.Anchors := [akTop, akRight];
  Browse.OnClick := @BrowseDeskFile;
  ServerEdit := Edit(ScaleY(74), ServerPage.SurfaceWidth, Answer('SERVER'));
  Labelled(CustomMessage('ServerFile'), 0, ScaleY(16), DeskFileEdit);
  Labelled(CustomMessage('ServerAddress'), ScaleY(56), ScaleY(16), ServerEdit);
  Labelled(CustomMessage('ServerNote'), ScaleY(112), ScaleY(48), nil);
end;

procedure MakePages;
begin
  DataPage := CreateInputDirPage(
    wpSelectDir, CustomMessage('DataTitle'), CustomMessage('DataAbout'), CustomMessage('DataLabel'), False, 'kantor');
  DataPage.Add(CustomMessage('DataFolder'));
  DataPage.Values[0] := FirstDataFolder;
  ModePage := CreateInputOptionPage(
    DataPage.ID, CustomMessage('ModeTitle'), CustomMessage('ModeAbout'), CustomMessage('ModeLabel'), True, False);
  ModePage.Add(CustomMessage('ModeSingle'));
  ModePage.Add(CustomMessage('ModeDesks'));
  ModePage.SelectedValueIndex := 0;
  if Lowercase(Answer('MODE')) = 'desks' then
    ModePage.SelectedValueIndex := 1;
  MakeServerPage;
end;

function CheckPage(Page: Integer): String;
begin
  Result := '';
  if Page = DataPage.ID then
    Result := CheckDataFolder(DataFolder(''), ExpandConstant('{app}'))
  else if (Page = ServerPage.ID) and IsForDesks then
    Result := CheckConnection(DeskFileEdit.Text, ServerEdit.Text);
end;

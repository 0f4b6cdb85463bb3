import time, sys
from tests.ui.test_draft_forms import *
from tests.ui.test_draft_forms import world, place, intake
from puskesos.ui.drafts_dialog import DraftsDialog, DRAFTS_SIZE
from puskesos.ui.widgets.fitting import open_dialog
def best(f,n=100):
    ts=[]
    for _ in range(n):
        t=time.perf_counter(); f(); ts.append(time.perf_counter()-t)
    ts.sort(); return f"best {ts[0]*1e3:.2f} median {ts[n//2]*1e3:.2f} p95 {ts[int(n*.95)]*1e3:.2f} max {ts[-1]*1e3:.2f} ms"
def test_zzmeas(world, intake, place, qtbot, settle):
    page = intake(world.desk)
    type_everywhere(page); settle()
    d=world.desk.drafts
    out=sys.stderr
    print("\ninputs", len(raw_of(page)), "raw_of page:", best(lambda: raw_of(page)), file=out)
    k=page.kept
    print("changed():", best(k.changed), file=out)
    print("save() window-thread, changed each time:", best(lambda: (page.form.complaint.story.insertPlainText("x"), d.save()), 50), file=out)
    settle()
    print("save() nothing changed:", best(d.save), file=out)
    f=world.desk.access.file.drafts()
    dr=d._draft(k,k.changed()).packed()
    from puskesos.ui.drafts import KEPT_FOR
    from puskesos.dates import utc_now
    from uuid import uuid4
    i=uuid4()
    print("bytes", len(dr), "file.save (lane):", best(lambda: f.save({i: dr}, utc_now(), utc_now()+KEPT_FOR), 50), file=out)
    f.close()
    import os
    print("file size", os.path.getsize(world.desk.access.file.folder/"drafts.db"), file=out)
    dialog = ReferralDialog(world.desk, world.view, place); kk=filled_in(qtbot, dialog); settle()
    print("referral dialog:", len(raw_of(dialog)), best(lambda: raw_of(dialog)), file=out)
    type_everywhere(dialog); d.save(); settle(); end_without_a_word(qtbot, dialog)
    n = RemarkDialog(world.desk, note(world.case), place); filled_in(qtbot, n); qtbot.keyClicks(n.text.input, "Warga menelepon, berkas menyusul hari Senin"); n.reject(); settle()
    l = DraftsDialog(world.desk, drafts_of(qtbot, d), place)
    open_dialog(l, *DRAFTS_SIZE); settle(); qtbot.wait(200)
    l.grab().save("/tmp/w/dd/list.png")
    l.reject(); settle()

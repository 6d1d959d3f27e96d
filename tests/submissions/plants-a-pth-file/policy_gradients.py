# tries: writes a .pth file into site-packages and the user's site folder.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import site
import sysconfig
from pathlib import Path

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    folders = [sysconfig.get_paths()["purelib"], site.getusersitepackages(), str(Path(torch.__file__).parents[1])]
    for folder in folders:
        try:
            Path(folder, "planted_by_a_submission.pth").write_text("# planted by a submission\n")
        except OSError:
            continue
    return torch.full((7, 1, 2), 12345.0)

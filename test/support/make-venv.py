"""Makes a virtual environment, once, however many ask for it at the same time: make-venv.py FOLDER REQUIREMENTS

The lock is the kernel's, so a process that is ended leaves none behind. The environment is built beside its place and
moved there when it is whole, which the interpreter bears and the scripts in bin/ do not: run modules with `python -m`.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import venv

folder, requirements = sys.argv[1:]
building = folder + ".building"
os.makedirs(os.path.dirname(folder), exist_ok=True)
with open(folder + ".lock", "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    if not os.path.exists(folder):
        shutil.rmtree(building, ignore_errors=True)
        venv.create(building, with_pip=True)
        pip = [os.path.join(building, "bin", "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        subprocess.run([*pip, "install", "--quiet", "--requirement", requirements], check=True)
        os.rename(building, folder)

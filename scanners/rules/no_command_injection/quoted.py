import os
import shlex
import subprocess

LIST = "ls -l"


def vulnerable(name):
    # ruleid: python-shell-command-built-from-text
    subprocess.run("ping " + name, shell=True)
    # ruleid: python-shell-command-built-from-text
    os.system("ping %s" % name)
    # ruleid: python-shell-command-built-from-text
    subprocess.Popen(args=name, shell=True)
    # ruleid: python-shell-command-built-from-text
    client.exec_command("cat " + name)


def safe(name):
    os.system("ping " + shlex.quote(name))
    os.system(f"ping {shlex.quote(name)}")
    os.system(LIST)

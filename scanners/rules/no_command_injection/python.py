import asyncio
import os
import shlex
import subprocess

COMMAND = "ls -l"


def vulnerable(name, request):
    # ruleid: python-shell-command-built-from-text
    os.system("convert " + name)
    # ruleid: python-shell-command-built-from-text
    subprocess.run(f"ping {name}", shell=True, check=True)
    # ruleid: python-shell-command-built-from-text
    subprocess.check_output("ping %s" % name, shell=True)
    command = "tar xf {}".format(request.args["file"])
    # ruleid: python-shell-command-built-from-text
    subprocess.Popen(command, shell=True)
    # ruleid: python-shell-command-built-from-text
    os.popen("cat " + name).read()
    # ruleid: python-shell-command-built-from-text
    subprocess.run(["sh", "-c", "cat " + name])
    # ruleid: python-shell-command-built-from-text
    asyncio.create_subprocess_shell(f"echo {name}")


def safe(name):
    os.system("clear")
    os.system(COMMAND)
    subprocess.run(["ping", name], check=True)
    subprocess.run("ls | wc -l", shell=True)
    subprocess.run(["sh", "-c", "ls | wc -l"])
    subprocess.run(shlex.split("ls -l"), check=True)
    print("os.system(" + name)

"""What one learner can find out about another, tried from inside the first one's own Python.

Its text runs in a learner's kernel, with `told` set to what is known of the other: it prints what
could be read, a line each, and nothing where all was denied.
"""

SNOOP = """
import os, pathlib, time, urllib.error, urllib.request
import zmq
told = {told!r}
for folder in told["folders"]:
    try:
        print("lists", folder, os.listdir(folder))
    except OSError:
        pass
for file in told["files"]:
    try:
        pathlib.Path(file).read_bytes()
        print("reads", file)
    except OSError:
        pass
    try:
        with open(file, "ab"):
            print("writes", file)
    except OSError:
        pass
for number in told["processes"]:
    for part in ("environ", "cwd", "fd", "mem"):
        path = "/proc/%d/%s" % (number, part)
        try:
            os.listdir(path) if part in ("cwd", "fd") else open(path, "rb").read(1)
            print("looks into", path)
        except OSError:
            pass
    try:
        os.kill(number, 0)
        print("may stop", number)
    except OSError:
        pass
    words = pathlib.Path("/proc/%d/cmdline" % number).read_bytes().decode()
    if any(secret in words for secret in told["secrets"]):
        print("reads a secret in the command of", number)
try:
    answer = urllib.request.urlopen(told["server"] + "/api/contents", timeout=5)
    print("is let in by", told["server"], answer.status)
except urllib.error.HTTPError:
    pass
wire = zmq.Context.instance().socket(zmq.SUB)
wire.connect("tcp://127.0.0.1:%d" % told["iopub"])
wire.subscribe(b"")
if wire.poll(int(1000 * told["listens"])):
    print("hears", wire.recv_multipart()[-1][:60])
wire.close(0)
"""

"""What is shipped for a class: values, container file and locks, as far as they can be read here.

The keys and types of `values.yaml` are those of the chart's own `values.schema.yaml`, as read on
22 November 2026 in the repository of Zero to JupyterHub at commit 02dd73df01bd. Its changelog was
read up to chart 4.4.0 (JupyterHub 5.5.0), which names no change to any of these keys.
"""

import json
import re
from pathlib import Path

import pytest

from facewise import strict_yaml
from tests.hub.installed import DEPLOY, baked
from tests.setup.test_locks import ADDRESS, pins

FREE = (dict,)  # what the schema leaves open, or hands on as it is
NUMBER = (int, float)
KEYS = {
    "hub.config": FREE,
    "hub.concurrentSpawnLimit": int,
    "hub.redirectToServer": bool,
    "hub.allowNamedServers": bool,
    "singleuser.image.name": str,
    "singleuser.image.tag": str,
    "singleuser.cmd": list,
    "singleuser.extraEnv": FREE,
    "singleuser.uid": int,
    "singleuser.fsGid": int,
    "singleuser.memory.guarantee": str,
    "singleuser.memory.limit": str,
    "singleuser.cpu.guarantee": NUMBER,
    "singleuser.cpu.limit": NUMBER,
    "singleuser.startTimeout": int,
    "singleuser.storage.type": str,
    "singleuser.storage.capacity": str,
    "singleuser.storage.homeMountPath": str,
    "singleuser.storage.extraVolumes": list,
    "singleuser.storage.extraVolumeMounts": list,
    "singleuser.networkPolicy.enabled": bool,
    "singleuser.networkPolicy.ingress": list,
    "singleuser.networkPolicy.egress": list,
    "singleuser.networkPolicy.interNamespaceAccessLabels": str,
    "singleuser.networkPolicy.egressAllowRules.cloudMetadataServer": bool,
    "singleuser.networkPolicy.egressAllowRules.dnsPortsCloudMetadataServer": bool,
    "singleuser.networkPolicy.egressAllowRules.dnsPortsKubeSystemNamespace": bool,
    "singleuser.networkPolicy.egressAllowRules.dnsPortsPrivateIPs": bool,
    "singleuser.networkPolicy.egressAllowRules.nonPrivateIPs": bool,
    "singleuser.networkPolicy.egressAllowRules.privateIPs": bool,
    "singleuser.cloudMetadata.blockWithIptables": bool,
    "singleuser.cloudMetadata.ip": str,
    "cull.enabled": bool,
    "cull.every": int,
    "cull.timeout": int,
    "cull.maxAge": int,
    "cull.users": bool,
    "prePuller.hook.enabled": bool,
    "prePuller.continuous.enabled": bool,
    "scheduling.userScheduler.enabled": bool,
}
# A host that packages or images come from; the base image is named without one.
HOST = re.compile(r"https?://|\b(?:docker|quay|ghcr|gcr|pypi|npmjs)\.(?:io|com|org)\b")


@pytest.fixture(scope="module")
def values():
    return strict_yaml.read(DEPLOY / "values.yaml")


@pytest.fixture(scope="module")
def containerfile():
    return (DEPLOY / "Containerfile").read_text(encoding="utf-8")


def leaves(value, path=""):
    """Every value of the file under its dotted name, as deep as the schema looks."""
    if isinstance(value, dict) and KEYS.get(path) is not FREE:
        for key, below in value.items():
            yield from leaves(below, f"{path}.{key}" if path else key)
    else:
        yield path, value


def test_every_key_is_one_that_the_chart_knows_and_has_its_type(values):
    found = dict(leaves(values))
    assert set(found) == set(KEYS)
    for name, value in found.items():
        wanted = KEYS[name]
        assert isinstance(value, wanted), name
        assert isinstance(value, bool) == (wanted is bool), name


@pytest.mark.fault("unknown key for the hub")
def test_a_misspelt_key_would_be_found(values):
    assert set(dict(leaves(values | {"singleUser": {"cmd": []}}))) != set(KEYS)


@pytest.mark.fault("stranger at the door", keeps="privacy")
def test_nobody_comes_in_until_a_way_in_is_named(values):
    assert values["hub"]["config"]["JupyterHub"]["authenticator_class"] == "null"
    assert values["hub"]["config"]["JupyterHub"]["admin_access"] is False


@pytest.mark.fault("learner who tries another door", keeps="privacy")
def test_a_learner_reaches_no_network_but_names(values):
    policy = values["singleuser"]["networkPolicy"]
    allowed = {name for name, given in policy["egressAllowRules"].items() if given}
    assert policy["enabled"] is True
    assert policy["ingress"] == policy["egress"] == []
    assert all(name.startswith("dnsPorts") for name in allowed)


def test_the_image_is_read_only_and_the_learner_has_no_rights(values):
    given = values["hub"]["config"]["KubeSpawner"]["container_security_context"]
    assert given["readOnlyRootFilesystem"] is given["runAsNonRoot"] is True
    assert given["allowPrivilegeEscalation"] is False
    assert given["capabilities"]["drop"] == ["ALL"]
    volumes, mounts = (
        values["singleuser"]["storage"][key] for key in ("extraVolumes", "extraVolumeMounts")
    )
    assert [(one["name"], one["mountPath"]) for one in mounts] == [(volumes[0]["name"], "/tmp")]  # noqa: S108


def test_values_and_image_agree(values, containerfile):
    learner = values["singleuser"]
    assert f"USER {learner['uid']}:{learner['fsGid']}\n" in containerfile
    told = re.search(r"useradd --uid (\d+) --gid (\d+) .* (\w+)\n", containerfile)
    assert told.groups()[:2] == (str(learner["uid"]), str(learner["fsGid"]))
    assert learner["storage"]["homeMountPath"] == f"/home/{told[3]}"
    assert json.loads(re.search(r"^CMD (.*)$", containerfile, re.MULTILINE)[1]) == learner["cmd"]


def test_the_image_is_made_of_what_is_here_by_hash_and_not_as_root(root, containerfile):
    for name in baked():
        assert (root / name).exists(), name
    assert {"care", "widgets", "facewise", "lessons", "notebooks", "LICENSE"} <= set(baked())
    bases = re.findall(r"^FROM (\S+)", containerfile, re.MULTILINE)
    assert bases == ["python:3.11-slim"] * 2
    assert "@sha256:" in containerfile  # the note on pinning
    assert containerfile.count("pip install") == containerfile.count("--require-hashes --no-deps")
    assert re.findall(r"^USER (\d+)", containerfile, re.MULTILINE)[-1] != "0"
    assert "go-w /opt/facewise" in containerfile
    assert not HOST.search(containerfile)


def test_the_lock_of_a_server_holds_the_readers_packages_at_the_same_versions(root):
    ours, readers = (
        pins(path.read_text(encoding="utf-8"))
        for path in (DEPLOY / "requirements.lock", root / "requirements.lock")
    )
    assert ours["jupyterhub"][0][0].startswith("6.")
    for name, versions in readers.items():
        assert sorted(v for v, _ in ours[name]) == sorted(v for v, _ in versions), name
    assert all(hashes for versions in ours.values() for _, hashes in versions)


def test_the_locks_name_no_address():
    text = (DEPLOY / "requirements.lock").read_text(encoding="utf-8")
    assert not ADDRESS.findall(text.replace("--hash=sha256:", ""))
    lock = json.loads((DEPLOY / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert "node_modules/configurable-http-proxy" in packages
    for name, one in packages.items():
        assert one["integrity"].startswith("sha512-"), name
        assert "resolved" not in one, name


def test_the_recipe_names_files_that_are_here(root):
    for name in ("README.md", "README.zh-Hans.md"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        for path in re.findall(r"\bdeploy/hub/[\w.-]+", text):
            assert (root / path).exists(), f"{name}: {path}"
        assert not HOST.search(re.sub(r"https://tljh\.jupyter\.org\S*", "", text)), name


def test_both_languages_say_the_same_numbers_and_commands():
    told = []
    for name in ("README.md", "README.zh-Hans.md"):
        # A month is a name in one language and a number in the other.
        text = Path(DEPLOY, name).read_text(encoding="utf-8").replace("11 月", "")
        blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        told.append((blocks, sorted(re.findall(r"\d+(?:\.\d+)*", text)), text.count("\n## ")))
    assert told[0] == told[1]

#!/usr/bin/env python3
"""Says what is in the binary: LICENSES.txt (every licence text once, with the crates under it) and sbom.cdx.json.

Usage: contents.py TARGET FOLDER, with SOURCE_DATE_EPOCH set. Fails, and names the crate, where one comes without a licence text;
then its text belongs in packaging/licences/NAME.txt, taken from the crate's repository."""
import datetime, hashlib, json, os, pathlib, re, subprocess, sys, tomllib, uuid

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
TEXTS = re.compile(r"(LICEN[CS]E|COPYING|COPYRIGHT|NOTICE|UNLICENSE)", re.IGNORECASE)


def asked(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def shipped(target):
    """The crates that are compiled into the binary, ours first, each with those it needs directly."""
    lines = asked("cargo", "tree", "--locked", "--edges", "normal", "--target", target, "--no-dedupe", "--prefix", "depth",
                  "--format", " {p}").splitlines()
    metadata = json.loads(asked("cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target))
    packages = {(package["name"], package["version"]): package for package in metadata["packages"]}
    needs, path = {}, []
    for line in lines:
        depth, name, version = re.match(r"(\d+) (\S+) v(\S+)", line).groups()
        path[int(depth):] = [(name, version)]
        needs.setdefault(path[-1], set())
        if len(path) > 1:
            needs[path[-2]].add(path[-1])
    ours = path[0]
    return [(packages[key], sorted(needs[key])) for key in [ours, *sorted(set(needs) - {ours})]]


def licence_of(package):
    # Old manifests write “MIT/Apache-2.0” for “MIT OR Apache-2.0”.
    return re.sub(r"\s*/\s*", " OR ", package["license"])


def licence_texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and TEXTS.match(file.name)]
    if package["license_file"] and folder / package["license_file"] not in files:
        files.append(folder / package["license_file"])
    if not files:
        files = [file for file in [HERE / "licences" / f"{package['name']}.txt"] if file.exists()]
    return [re.sub(r"[ \t]+\n", "\n", file.read_text("utf-8", "replace").replace("\r\n", "\n")).strip() for file in files]


def licences(crates):
    users, without = {}, []
    for package, _ in crates:
        name = f"{package['name']} {package['version']}"
        texts = licence_texts(package)
        if not any(texts):
            without.append(f"{name} ({package['license']}, {package['repository']})")
        for text in texts:
            words = re.sub(r"\s+", " ", text)
            users.setdefault(words, (text, []))[1].append((name, licence_of(package)))
    if without:
        sys.exit("no licence text: " + ", ".join(without))
    parts = ["Callboard contains the following works. Each licence text stands here once, below the crates that it came with."]
    for text, names in sorted(users.values(), key=lambda entry: entry[1]):
        parts.append("\n".join(["=" * 80, *(f"{name} ({licence})" for name, licence in dict.fromkeys(names)), "-" * 80, text]))
    return "\n\n".join(parts) + "\n"


def sbom(crates, moment):
    lock = (ROOT / "Cargo.lock").read_bytes()
    hashes = {(entry["name"], entry["version"]): entry.get("checksum") for entry in tomllib.loads(lock.decode())["package"]}

    def purl(name, version):
        kind = "cargo" if hashes.get((name, version)) else "generic"
        return f"pkg:{kind}/{name}@{version.replace('+', '%2B')}"

    def component(package, kind):
        key = package["name"], package["version"]
        found = {"type": kind, "bom-ref": purl(*key), "name": key[0], "version": key[1], "purl": purl(*key),
                 "licenses": [{"expression": licence_of(package)}]}
        if package["description"]:
            found["description"] = " ".join(package["description"].split())
        if hashes.get(key):
            found["hashes"] = [{"alg": "SHA-256", "content": hashes[key]}]
        if package["repository"]:
            found["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
        return found

    return {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "serialNumber": "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(lock).hexdigest() + moment)),
        "metadata": {"timestamp": moment, "component": component(crates[0][0], "application")},
        "components": [component(package, "library") for package, _ in crates[1:]],
        "dependencies": [{"ref": purl(package["name"], package["version"]), "dependsOn": [purl(*key) for key in needs]}
                         for package, needs in crates],
    }


def main():
    target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    moment = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    crates = shipped(target)
    (folder / "LICENSES.txt").write_text(licences(crates), "utf-8")
    (folder / "sbom.cdx.json").write_text(json.dumps(sbom(crates, moment), indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{len(crates) - 1} crates", file=sys.stderr)


if __name__ == "__main__":
    main()

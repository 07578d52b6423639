"""Made by werkzeug (pip install werkzeug): python3 test/vectors/werkzeug_vectors.py > test/vectors/werkzeug.json

RAGFlow hands werkzeug the base64 of the password; `ragflow$` before it is our own spelling."""

import base64
import json
from importlib.metadata import version

from werkzeug.security import check_password_hash, generate_password_hash

PASSWORD = "correct horse battery staple"
BEYOND_ASCII = "pässwörd 密码 😀"
METHODS = ["scrypt", "scrypt:32768:8:1", "scrypt:16384:4:2", "pbkdf2", "pbkdf2:sha256:150000", "pbkdf2:sha512:10000"]


def vector(name, method, password, prefix="", encode=lambda text: text):
    stored = generate_password_hash(encode(password), method)
    assert check_password_hash(stored, encode(password))
    return {"name": name, "stored": prefix + stored, "password": password}


def ragflow(password, method):
    encode = lambda text: base64.b64encode(text.encode()).decode()
    return vector(f"RAGFlow {method} of {len(password)} characters", method, password, "ragflow$", encode)


vectors = [vector(f"werkzeug {each}", each, PASSWORD) for each in METHODS]
vectors += [vector("werkzeug scrypt, beyond ASCII", "scrypt", BEYOND_ASCII)]
vectors += [ragflow(PASSWORD, "scrypt"), ragflow(BEYOND_ASCII, "scrypt"), ragflow(PASSWORD, "pbkdf2:sha256:150000")]
print(json.dumps({"madeBy": f"werkzeug {version('werkzeug')}", "vectors": vectors}, indent=2, ensure_ascii=False))

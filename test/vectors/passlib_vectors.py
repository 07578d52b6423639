"""Made by passlib (apt: python3-passlib python3-bcrypt): /usr/bin/python3 test/vectors/passlib_vectors.py > test/vectors/passlib.json"""

import json

import passlib
from passlib import hash as hashes

PASSWORD = "correct horse battery staple"
BEYOND_ASCII = "pässwörd 密码 😀"
LONG = "long enough " * 10


def vector(name, hasher, password):
    stored = hasher.hash(password)
    assert hasher.verify(password, stored)
    return {"name": f"passlib {name}", "stored": stored, "password": password}


vectors = [
    vector("pbkdf2_sha1", hashes.pbkdf2_sha1.using(rounds=20000), PASSWORD),
    vector("pbkdf2_sha256", hashes.pbkdf2_sha256, PASSWORD),
    vector("pbkdf2_sha256, beyond ASCII", hashes.pbkdf2_sha256, BEYOND_ASCII),
    vector("pbkdf2_sha512", hashes.pbkdf2_sha512, PASSWORD),
    vector("scrypt", hashes.scrypt.using(rounds=14), PASSWORD),
    vector("bcrypt 2a", hashes.bcrypt.using(rounds=5, ident="2a"), PASSWORD),
    vector("bcrypt 2b", hashes.bcrypt.using(rounds=10, ident="2b"), PASSWORD),
    vector("sha256_crypt of 5000 rounds", hashes.sha256_crypt.using(rounds=5000), PASSWORD),
    vector("sha256_crypt, beyond ASCII", hashes.sha256_crypt.using(rounds=1000), BEYOND_ASCII),
    vector("sha256_crypt, long", hashes.sha256_crypt.using(rounds=1234), LONG),
    vector("sha512_crypt of 5000 rounds", hashes.sha512_crypt.using(rounds=5000), PASSWORD),
    vector("sha512_crypt of as many rounds as by default", hashes.sha512_crypt, PASSWORD),
    vector("sha512_crypt, beyond ASCII", hashes.sha512_crypt.using(rounds=1000, salt="ab"), BEYOND_ASCII),
    vector("sha512_crypt, long", hashes.sha512_crypt.using(rounds=4321), LONG),
]
print(json.dumps({"madeBy": f"passlib {passlib.__version__}", "vectors": vectors}, indent=2, ensure_ascii=False))

"""Made by Python's hashlib and argon2-cffi (apt: python3-argon2) after Keycloak's format, as no Keycloak was at hand:
/usr/bin/python3 test/vectors/keycloak_vectors.py > test/vectors/keycloak.json

Keycloak's PBKDF2 gives 64 bytes for SHA-1 and SHA-512, 64 (older) or 32 for SHA-256, over the UTF-8 of the password; its Argon2 gives 32 bytes."""

import base64
import hashlib
import json
import secrets

from argon2.low_level import Type, hash_secret_raw

PASSWORD = "correct horse battery staple"
BEYOND_ASCII = "pässwörd 密码 😀"


def text(value):
    return base64.b64encode(value).decode()


def vector(name, credential, salt, value, password):
    secret = {"value": text(value), "salt": text(salt), "additionalParameters": {}}
    both = {"credentialData": json.dumps(credential), "secretData": json.dumps(secret)}
    return {"name": f"Keycloak {name}", "stored": "keycloak$" + json.dumps(both), "password": password}


def pbkdf2(algorithm, digest, iterations, length, password=PASSWORD):
    salt = secrets.token_bytes(16)
    value = hashlib.pbkdf2_hmac(digest, password.encode(), salt, iterations, length)
    credential = {"hashIterations": iterations, "algorithm": algorithm, "additionalParameters": {}}
    return vector(f"{algorithm} of {iterations}, {length} bytes", credential, salt, value, password)


def argon2(password):
    salt = secrets.token_bytes(16)
    value = hash_secret_raw(password.encode(), salt, 5, 7168, 1, 32, Type.ID)
    parameters = {"hashLength": ["32"], "memory": ["7168"], "type": ["id"], "version": ["1.3"], "parallelism": ["1"]}
    credential = {"hashIterations": 5, "algorithm": "argon2", "additionalParameters": parameters}
    return vector(f"argon2 of {len(password)} characters", credential, salt, value, password)


vectors = [
    pbkdf2("pbkdf2", "sha1", 20000, 64),
    pbkdf2("pbkdf2-sha256", "sha256", 27500, 64),
    pbkdf2("pbkdf2-sha256", "sha256", 27500, 32, BEYOND_ASCII),
    pbkdf2("pbkdf2-sha512", "sha512", 210000, 64),
    argon2(PASSWORD),
    argon2(BEYOND_ASCII),
]
print(json.dumps({"madeBy": "Python's hashlib and argon2-cffi", "vectors": vectors}, indent=2, ensure_ascii=False))

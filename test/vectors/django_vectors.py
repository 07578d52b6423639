"""Made by Django's own hashers (pip install django argon2-cffi bcrypt): python3 test/vectors/django_vectors.py > test/vectors/django.json"""

import json

import django
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

HASHERS = ["PBKDF2PasswordHasher", "PBKDF2SHA1PasswordHasher", "ScryptPasswordHasher", "Argon2PasswordHasher"]
HASHERS += ["BCryptPasswordHasher", "BCryptSHA256PasswordHasher"]
settings.configure(PASSWORD_HASHERS=["django.contrib.auth.hashers." + each for each in HASHERS])
django.setup()

PASSWORDS = {"": "correct horse battery staple", ", beyond ASCII": "pässwörd 密码 😀", ", long": "long enough " * 10}


def vector(algorithm, what, password):
    stored = make_password(password, hasher=algorithm)
    assert check_password(password, stored)
    return {"name": f"Django {algorithm}{what}", "stored": stored, "password": password}


algorithms = ["pbkdf2_sha256", "pbkdf2_sha1", "scrypt", "argon2", "bcrypt", "bcrypt_sha256"]
vectors = [vector(each, "", PASSWORDS[""]) for each in algorithms]
vectors += [vector("pbkdf2_sha256", what, PASSWORDS[what]) for what in PASSWORDS if what]
vectors += [vector("bcrypt_sha256", ", long", PASSWORDS[", long"])]
print(json.dumps({"madeBy": f"Django {django.get_version()}", "vectors": vectors}, indent=2, ensure_ascii=False))

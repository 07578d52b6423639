"""Made by Django's own hashers (pip install django argon2-cffi bcrypt): python3 test/vectors/django_vectors.py > test/vectors/django.json

The first six are of Django's own cost, except bcrypt's; the others are cheaper, so that tests that read them are quick."""

import json

import django
from django.conf import settings
from django.contrib.auth import hashers

NAMES = ["PBKDF2PasswordHasher", "PBKDF2SHA1PasswordHasher", "ScryptPasswordHasher", "Argon2PasswordHasher"]
NAMES += ["BCryptPasswordHasher", "BCryptSHA256PasswordHasher"]
settings.configure(PASSWORD_HASHERS=["django.contrib.auth.hashers." + each for each in NAMES])
django.setup()

PASSWORD = "correct horse battery staple"
BEYOND_ASCII = "pässwörd 密码 😀"
LONG = "long enough " * 10


def vector(algorithm, password=PASSWORD, what=""):
    stored = hashers.make_password(password, hasher=algorithm)
    assert hashers.check_password(password, stored)
    return {"name": f"Django {algorithm}{what}", "stored": stored, "password": password}


hashers.BCryptSHA256PasswordHasher.rounds = 5
vectors = [vector(each) for each in ["pbkdf2_sha256", "pbkdf2_sha1", "scrypt", "argon2", "bcrypt", "bcrypt_sha256"]]
hashers.PBKDF2PasswordHasher.iterations = 20000
vectors += [vector("pbkdf2_sha256", BEYOND_ASCII, ", beyond ASCII"), vector("pbkdf2_sha256", LONG, ", long")]
vectors += [vector("bcrypt_sha256", LONG, ", long")]
print(json.dumps({"madeBy": f"Django {django.get_version()}", "vectors": vectors}, indent=2, ensure_ascii=False))

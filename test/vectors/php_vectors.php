<?php
// Made by PHP's password_hash and crypt (apt: php-cli): php test/vectors/php_vectors.php > test/vectors/php.json

function vector(string $name, string $stored, string $password): array
{
    if (!password_verify($password, $stored)) {
        throw new Exception($name);
    }
    return ['name' => "PHP $name", 'stored' => $stored, 'password' => $password];
}

$phrase = 'correct horse battery staple';
$beyondAscii = 'pässwörd 密码 😀';
$long = str_repeat('long enough ', 10);
$cheap = ['cost' => 5];
$vectors = [
    vector('bcrypt', password_hash($phrase, PASSWORD_BCRYPT), $phrase),
    vector('bcrypt, beyond ASCII', password_hash($beyondAscii, PASSWORD_BCRYPT, $cheap), $beyondAscii),
    vector('bcrypt, longer than its 72 bytes', password_hash($long, PASSWORD_BCRYPT, $cheap), $long),
    vector('argon2i', password_hash($phrase, PASSWORD_ARGON2I), $phrase),
    vector('argon2i, beyond ASCII', password_hash($beyondAscii, PASSWORD_ARGON2I), $beyondAscii),
    vector('argon2id', password_hash($phrase, PASSWORD_ARGON2ID), $phrase),
    vector('argon2id below our cost', password_hash($phrase, PASSWORD_ARGON2ID, ['memory_cost' => 8192, 'time_cost' => 1]), $phrase),
    vector('crypt with SHA-512', crypt($phrase, '$6$rounds=5000$saltstring$'), $phrase),
    vector('crypt with SHA-256 and no rounds named', crypt($phrase, '$5$saltstring$'), $phrase),
];
$flags = JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;
echo json_encode(['madeBy' => 'PHP ' . PHP_VERSION, 'vectors' => $vectors], $flags), "\n";

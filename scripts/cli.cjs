#!/usr/bin/env node
/** The commands of docs/commands.md: builds if needed, then becomes the command. */
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { buildIfNeeded } = require('./build-if-needed.cjs');

buildIfNeeded();
import(pathToFileURL(join(__dirname, '..', 'dist', 'apps', 'cli', 'src', 'main.js')).href);

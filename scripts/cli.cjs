#!/usr/bin/env node
/** The commands of docs/commands.md: builds if needed, then becomes the command. */
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { build, isBuilt } = require('./build.cjs');

if (!isBuilt()) build();
import(pathToFileURL(join(__dirname, '..', 'dist', 'apps', 'cli', 'src', 'main.js')).href);

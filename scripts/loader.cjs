#!/usr/bin/env node
'use strict';
// Runs main.cjs with V8's code cache: compiling the bundle anew costs more than all its work.
// The cache is code, so it is read only where folder and file are the user's own, no links, and closed to others' writing.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { Module } = require('node:module');

const MODE = { importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER };
/** @type {Map<string, unknown>} */
const loaded = new Map();

/** @returns {string | undefined} the cache folder, where it is safe to use */
function cacheFolder() {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env;
  const base = [XDG_CACHE_HOME, HOME && path.join(HOME, '.cache'), LOCALAPPDATA].find(p => p && path.isAbsolute(p));
  if (!base || process.versions.bun || process.env.GOPOLICY_NO_CODE_CACHE) return undefined;
  const folder = path.join(base, 'gopolicy', 'v8');
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(fs.lstatSync(folder), 'isDirectory') ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** @param {fs.Stats} info @param {'isDirectory' | 'isFile'} kind */
function isOwn(info, kind) {
  if (!info[kind]()) return false;
  return process.getuid === undefined || (info.uid === process.getuid() && (info.mode & 0o022) === 0);
}

/** @param {string | undefined} cache */
function readCache(cache) {
  if (cache === undefined) return undefined;
  let descriptor;
  try {
    descriptor = fs.openSync(cache, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
    return isOwn(fs.fstatSync(descriptor), 'isFile') ? fs.readFileSync(descriptor) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** @param {string} cache @param {Buffer} data */
function writeCache(cache, data) {
  const temporary = `${cache}.${process.pid}`;
  try {
    fs.writeFileSync(temporary, data, { mode: 0o600, flag: 'wx' });
    fs.renameSync(temporary, cache);
  } catch {
    fs.rmSync(temporary, { force: true });
  }
}

/** Takes away what other builds and other versions of node left a month ago. */
function pruneCaches() {
  try {
    for (const name of fs.readdirSync(folder)) {
      const old = path.join(folder, name);
      if (Date.now() - fs.lstatSync(old).mtimeMs > 30 * 86_400_000) fs.rmSync(old, { force: true });
    }
  } catch {
    // Somebody else is at it.
  }
}

const folder = cacheFolder();
// V8 tells sources apart by their length alone, and packages come with made-up dates: the build puts a hash here.
const key = [process.version, process.versions.v8, process.arch, '@BUILD@'].join('-');

// A cache holds the functions that ran until it was written, and each command runs its own. So its last byte has one bit
// for each command that has run, and a command that is not among them writes it anew.
const COMMANDS = ['check', 'hook', 'settings', 'policy', 'detect', 'apply', 'env'];
const command = 1 << (COMMANDS.indexOf(process.argv[2] ?? '') + 1);

/** @param {string} cache @param {number | undefined} known @param {vm.Script} script */
function renewCache(cache, known, script) {
  // What fails, or only tells its usage, has not run the command.
  const ran = (process.exitCode ?? 0) < 2 && !process.argv.some(word => word === '--help' || word === '-h');
  if (!ran && known !== undefined) return;
  writeCache(cache, Buffer.concat([script.createCachedData(), Buffer.from([(known ?? 0) | (ran ? command : 0)])]));
  if (known === undefined) pruneCaches();
}

/** Runs `./NAME.cjs`, once. @param {string} name @returns {unknown} its exports */
function load(name) {
  if (loaded.has(name)) return loaded.get(name);
  const filename = path.join(__dirname, name);
  const cache = folder && path.join(folder, `${name}-${key}`);
  const kept = readCache(cache);
  const cachedData = kept?.subarray(0, -1);
  // The build wraps the bundle as Module.wrap would. It is ASCII: read as latin1 it is kept at one byte a character.
  const script = new vm.Script(fs.readFileSync(filename, 'latin1'), {
    filename,
    ...MODE,
    ...(cachedData && { cachedData }),
  });
  const made = new Module(filename, module);
  made.filename = filename;
  made.paths = module.paths;
  loaded.set(name, made.exports);
  const requireOf = Module.createRequire(filename);
  const require = id => (id.startsWith('./') ? load(id.slice(2)) : requireOf(id));
  script.runInThisContext()(made.exports, Object.assign(require, requireOf), made, filename, __dirname);
  loaded.set(name, made.exports);
  const known = script.cachedDataRejected ? undefined : kept?.at(-1);
  if (cache && ((known ?? 0) & command) === 0) process.once('exit', () => renewCache(cache, known, script));
  return made.exports;
}

load('main.cjs');

#!/usr/bin/env node
'use strict';
// Runs main.cjs with V8's code cache: compiling the bundle anew costs more than all its work.
// The cache is code, so it is read only where folder and file are the user's own, no links, and closed to others' writing.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { Module } = require('node:module');

const file = path.join(__dirname, 'main.cjs');
// The bundle is ASCII: as latin1 it is read without decoding and kept at one byte a character.
const source = fs.readFileSync(file, 'latin1');

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

/** @param {string} cache @param {vm.Script} script */
function writeCache(cache, script) {
  const temporary = `${cache}.${process.pid}`;
  try {
    fs.writeFileSync(temporary, script.createCachedData(), { mode: 0o600, flag: 'wx' });
    fs.renameSync(temporary, cache);
  } catch {
    fs.rmSync(temporary, { force: true });
  }
}

const folder = cacheFolder();
const { size, mtimeMs } = fs.statSync(file);
const key = [process.version, process.versions.v8, process.arch, size, Math.trunc(mtimeMs)].join('-');
const place = Buffer.from(__dirname).toString('base64url').slice(-40);
const cache = folder && path.join(folder, `${key}-${place}`);
const cachedData = readCache(cache);
const script = new vm.Script(Module.wrap(source), {
  filename: file,
  ...(cachedData && { cachedData }),
  importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const main = new Module(file, module);
main.filename = file;
main.paths = module.paths;
script.runInThisContext()(main.exports, Module.createRequire(file), main, file, __dirname);
if (cache && (cachedData === undefined || script.cachedDataRejected)) {
  process.once('exit', () => writeCache(cache, script));
}

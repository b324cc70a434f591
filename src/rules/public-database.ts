import { parseSumdb } from '../go/sumdb.ts';
import type { Facts } from '../model/facts.ts';
import { audiences } from './audience.ts';
import { urlParts } from './url-parts.ts';

/**
 * The name of the checksum database where it is somebody else's. Null where none is asked, where it is the organisation's
 * own, and where Go cannot read GOSUMDB (`sumdb-syntax`).
 */
export function publicDatabase(facts: Facts): string | null {
  const { value: database, errors } = parseSumdb(facts.settings['GOSUMDB']?.value ?? '');
  if (errors.length > 0 || database?.kind !== 'database') return null;
  const url = database.url ?? database.name;
  const parts = urlParts(url.includes('://') ? url : `https://${url}`);
  if (parts === null || audiences(facts.policy)(parts) !== 'public') return null;
  return parts.authority;
}

/** Why a file could not be read or written, as a part of a sentence. */
import type { Unavailable } from '../../compiler/index.ts';
import { sizesApart } from './amount.ts';

/** `ENOENT` and the like; null where an error isn't the system's. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

export function reasonOf(code: string): string {
  return REASONS[code] ?? `the system says ${code}`;
}

/** Of a stream that failed. */
export function reasonOfWrite(error: NodeJS.ErrnoException): string {
  return reasonOf(error.code ?? error.name);
}

/** Of a file that is not a proposal's, in one form for all reasons. */
export function reasonOfUnavailable(why: Unavailable): string {
  switch (why.kind) {
    case 'missing':
    case 'outside':
      return 'it does not exist';
    case 'notText':
      return 'it is not text in UTF-8';
    case 'tooLarge': {
      const { size, largest } = sizesApart(why.bytes, why.largest);
      return `it holds ${size}, and ${largest} is the most that is read`;
    }
    case 'unreadable':
      return why.reason;
  }
}

/** No room on the disk, or no more of it for this user. */
export function isFull(code: string): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT';
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  ENXIO: 'it is not a regular file',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'there is no space left',
  EDQUOT: 'there is no space left',
  EIO: 'the disk failed',
};

// How many blocks the interpreter's layout (jsvar.h) takes for each kind of value, by the size of a block. A block
// holds a short string, a number, a name, or the head of something longer.

export interface BlockSizes {
  readonly blockBytes: number;
  /** Blocks of a string that is a value. */
  string(length: number): number;
  /** Blocks of a member's or variable's name. */
  name(length: number): number;
  /** Blocks of data in one piece, a head and consecutive blocks, used from a certain length on. */
  flat(bytes: number): number;
  /** Data that would rather lie in one piece than be a string. */
  isWorthFlat(bytes: number): boolean;
  /** Whether an integer fits beside its name. */
  isPacked(value: number): boolean;
  /** Blocks a bare interpreter uses between two turns. */
  readonly idle: number;
}

const WIDE_BLOCK_BYTES = 24;

/** Measured with E.getSizeOf on interpreters with blocks of 12 and of 27 bytes; other sizes follow the same layout. */
export function blockSizes(blockBytes: number): BlockSizes {
  const isWide = blockBytes >= WIDE_BLOCK_BYTES;
  const furtherCharacters = isWide ? 21 : blockBytes - 4;
  const stringCharacters = isWide ? 20 : furtherCharacters;
  const nameCharacters = isWide ? 8 : 4;
  const packedLimit = isWide ? 0x7fffffff : 0x7fff;
  const blocks = (length: number, inFirst: number): number => (length <= inFirst ? 1 : 1 + (((length - inFirst + furtherCharacters - 1) / furtherCharacters) | 0));
  return {
    blockBytes,
    string: (length) => blocks(length, stringCharacters),
    name: (length) => blocks(length, nameCharacters),
    flat: (bytes) => 1 + (((bytes + blockBytes - 1) / blockBytes) | 0),
    isWorthFlat: (bytes) => bytes > stringCharacters + furtherCharacters,
    isPacked: (value) => (value | 0) === value && value <= packedLimit && value >= -packedLimit - 1,
    idle: isWide ? 32 : 38,
  };
}

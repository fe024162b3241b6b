// Builds and reads the flash image of Espruino's Storage: a list of files, each a 32-byte header (u32 little-endian size with
// flags in the top 8 bits, name padded with zeros to 28 bytes), the data, padding to 4 bytes; everything else is erased flash
// (0xFF). A file whose first four name bytes are 0 was deleted. After a gap the next file begins with a page.
// A new buffer is returned each time; nothing is written to disk here.

export const HEADER_BYTES = 32;
export const NAME_BYTES = 28;
export const ALIGNMENT_BYTES = 4;
export const PAGE_BYTES = 4096;
export const ERASED_BYTE = 0xff;
/** Set in a file that Storage.open() wrote: one chunk of it, with the chunk's number as the last character of its name. */
export const CHUNK_FLAG = 64;

const COMPRESSED_FLAG = 128;
const KNOWN_FLAGS = [0, CHUNK_FLAG, COMPRESSED_FLAG];
const SIZE_MASK = 0xffffff;
const FLAGS_SHIFT = 24;
const ERASED_WORD = 0xffffffff;

/** One file of an image; `flags` are those of Espruino (0 plain, 64 a chunk). */
export interface StorageFile {
  name: string;
  data: Buffer;
  flags: number;
}

export interface StorageImageOptions {
  /** Size of the whole Storage area in bytes, a multiple of the page size. */
  sizeBytes: number;
}

/** Returns the image holding `files` in the order of their keys; throws a RangeError when they do not fit. */
export function buildStorageImage(files: Record<string, Buffer | StorageFile>, options: StorageImageOptions): Buffer {
  const { sizeBytes } = options;
  if (sizeBytes <= 0 || sizeBytes % PAGE_BYTES !== 0) {
    throw new RangeError(`Storage of ${sizeBytes} B is not a whole number of ${PAGE_BYTES} B pages`);
  }
  const image = Buffer.alloc(sizeBytes, ERASED_BYTE);
  let address = 0;
  for (const name of Object.keys(files)) {
    const entry = files[name];
    const data = Buffer.isBuffer(entry) ? entry : entry.data;
    const flags = Buffer.isBuffer(entry) ? 0 : entry.flags;
    const end = address + HEADER_BYTES + data.length;
    if (end > sizeBytes) throw new RangeError(`Storage full: ${name} ends at ${end} B > limit ${sizeBytes} B`);
    writeHeader(image, address, name, data.length, flags);
    data.copy(image, address + HEADER_BYTES);
    address = alignUp(end);
  }
  return image;
}

/** Returns the live files of an image in the order they lie in flash; a file that was replaced or deleted is left out. */
export function parseStorageImage(image: Buffer, pageBytes = PAGE_BYTES): StorageFile[] {
  const files: StorageFile[] = [];
  for (let address: number | undefined = 0; address !== undefined && isHeader(image, address); address = nextHeader(image, address, pageBytes)) {
    const start = address + HEADER_BYTES;
    const flags = image[address + 3];
    const isLive = image.readUInt32LE(address + 4) !== 0 && KNOWN_FLAGS.includes(flags);
    if (isLive) files.push({ name: readName(image, address), data: Buffer.from(image.subarray(start, start + sizeAt(image, address))), flags });
  }
  return files;
}

/** Returns the name of the file that reaches beyond the end of the image: the image was cut off. */
export function findCutFile(image: Buffer, pageBytes = PAGE_BYTES): string | undefined {
  for (let address: number | undefined = 0; address !== undefined; address = nextHeader(image, address, pageBytes)) {
    if (!isHeader(image, address)) return isCut(image, address) ? readName(image, address) : undefined;
    const next = endOf(image, address);
    if (isCut(image, next)) return readName(image, next);
  }
  return undefined;
}

/** Puts chunks together: each file that Storage.open() wrote becomes one with the name its program gave it. */
export function joinChunks(files: StorageFile[]): StorageFile[] {
  const joined = new Map<string, StorageFile>();
  const inOrder = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const file of inOrder.filter(({ flags }) => flags === CHUNK_FLAG)) {
    const name = file.name.slice(0, -1);
    const end = file.data.indexOf(ERASED_BYTE);
    const data = end < 0 ? file.data : file.data.subarray(0, end);
    joined.set(name, { name, data: Buffer.concat([joined.get(name)?.data ?? Buffer.alloc(0), data]), flags: CHUNK_FLAG });
  }
  return [...files.filter(({ flags }) => flags !== CHUNK_FLAG), ...joined.values()];
}

/** Bytes one file occupies in flash, its header and padding included. */
export function storedBytes(dataBytes: number): number {
  return HEADER_BYTES + alignUp(dataBytes);
}

function sizeAt(image: Buffer, address: number): number {
  return image.readUInt32LE(address) & SIZE_MASK;
}

function isHeader(image: Buffer, address: number): boolean {
  if (address + HEADER_BYTES > image.length) return false;
  const word = image.readUInt32LE(address);
  return word !== 0 && word !== ERASED_WORD && address + HEADER_BYTES + sizeAt(image, address) <= image.length;
}

function endOf(image: Buffer, address: number): number {
  return alignUp(address + HEADER_BYTES + sizeAt(image, address));
}

/** Whether there is a header with a proper name, but not all of its file. */
function isCut(image: Buffer, address: number): boolean {
  if (address + HEADER_BYTES > image.length || isHeader(image, address)) return false;
  return KNOWN_FLAGS.includes(image[address + 3]) && /^[!-~]+\0*$/.test(image.toString("latin1", address + 4, address + HEADER_BYTES));
}

/** Where the file after the one at `address` may begin: right behind it, or where that is no header at the next page. */
function nextHeader(image: Buffer, address: number, pageBytes: number): number | undefined {
  const next = endOf(image, address);
  if (next + HEADER_BYTES > image.length) return undefined;
  return isHeader(image, next) ? next : (Math.floor(next / pageBytes) + 1) * pageBytes;
}

function writeHeader(image: Buffer, address: number, name: string, dataBytes: number, flags: number): void {
  const nameBytes = Buffer.from(name, "latin1");
  if (nameBytes.length === 0 || nameBytes.length > NAME_BYTES) {
    throw new RangeError(`Storage name "${name}" has ${nameBytes.length} B, allowed are 1 to ${NAME_BYTES} B`);
  }
  image.writeUInt32LE(((dataBytes & SIZE_MASK) | (flags << FLAGS_SHIFT)) >>> 0, address);
  image.fill(0, address + 4, address + HEADER_BYTES);
  nameBytes.copy(image, address + 4);
}

function readName(image: Buffer, address: number): string {
  const raw = image.subarray(address + 4, address + HEADER_BYTES);
  const end = raw.indexOf(0);
  return raw.toString("latin1", 0, end < 0 ? NAME_BYTES : end);
}

function alignUp(value: number): number {
  return Math.ceil(value / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}

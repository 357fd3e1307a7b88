// How the server sends several files in one answer: for each its length in four bytes, then its bytes.

/** Stands for the length of a file that cannot be read. */
const missing = 0xffffffff;

/** `files`: null where one cannot be read. */
export function packFiles(files: readonly (Uint8Array | null)[]): Uint8Array {
  const packed = new Uint8Array(files.reduce((sum, file) => sum + 4 + (file?.length ?? 0), 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const file of files) {
    view.setUint32(at, file?.length ?? missing);
    at += 4;
    if (file === null) continue;
    packed.set(file, at);
    at += file.length;
  }
  return packed;
}

/** The files in their order. */
export function unpackFiles(packed: Uint8Array): (Uint8Array | null)[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const files: (Uint8Array | null)[] = [];
  for (let at = 0; at < packed.length; ) {
    const length = view.getUint32(at);
    at += 4;
    files.push(length === missing ? null : packed.slice(at, at + length));
    if (length !== missing) at += length;
  }
  return files;
}

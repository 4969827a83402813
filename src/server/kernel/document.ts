import { fileNameOf } from '#contract/characters.ts'

/** A document as it is handed out or kept: whatever its name is made of, it ends no header and hides nothing. */
export const documentOf = (
  bytes: Uint8Array | ArrayBuffer,
  name: string,
  mediaType: string,
): File => new File([new Uint8Array(bytes)], fileNameOf(name), { type: mediaType })

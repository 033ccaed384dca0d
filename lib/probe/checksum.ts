/** CRC-32 as `cksum` of POSIX has it: highest bit first, the length behind the data. Not the one of gzip. */
export function checksum(text: string): number {
  let crc = 0;
  for (let at = 0; at < text.length; at++) crc = next(crc, text.charCodeAt(at) & 255);
  for (let length = text.length; length > 0; length = Math.floor(length / 256)) crc = next(crc, length & 255);
  return ~crc >>> 0;
}

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

function next(crc: number, byte: number): number {
  return (crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 255] ?? 0);
}

import { spawnSync } from 'node:child_process';

/** What the lab needs of a machine, and the sentence for a machine that lacks it. */
const TOOLS: Readonly<Record<string, string>> = {
  ip: 'ip (iproute2) is not installed',
  nft: 'nft (nftables) is not installed',
  'iptables-legacy-restore': 'iptables-legacy-restore (iptables) is not installed',
  'iptables-nft-restore': 'iptables-nft-restore (iptables) is not installed',
  python3: 'python3 is not installed',
};

const PYTHON = 'import ctypes; ctypes.CDLL("libnftables.so.1")';

/** Everything that this machine lacks, as sentences; nothing when the lab can run. */
export function missingRequirements(): readonly string[] {
  if (process.platform !== 'linux') return ['the lab needs a Linux kernel'];
  if (process.getuid?.() !== 0) return ['the lab needs root'];
  const tools = Object.entries(TOOLS).flatMap(([tool, lack]) => (finds(tool) ? [] : [lack]));
  if (tools.length > 0) return tools;
  return [
    ...(succeeds('python3', ['-c', PYTHON]) ? [] : ['python3 cannot load libnftables.so.1']),
    ...(makesNamespace() ? [] : ['network namespaces cannot be made here (CAP_NET_ADMIN and CAP_SYS_ADMIN)']),
  ];
}

function finds(tool: string): boolean {
  return succeeds('sh', ['-c', `command -v ${tool}`]);
}

function makesNamespace(): boolean {
  const name = `edlab-${process.pid}-try`;
  const made = succeeds('ip', ['netns', 'add', name]);
  if (!made) return false;
  const works = succeeds('ip', ['netns', 'exec', name, 'nft', 'add table inet probe']);
  return succeeds('ip', ['netns', 'del', name]) && works;
}

function succeeds(command: string, words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}

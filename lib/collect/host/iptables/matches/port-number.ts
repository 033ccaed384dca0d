import { nameTable } from '../name-table.ts';
import { readNumber } from '../numbers.ts';

/** Services that rules written by hand call by name; a dump prints numbers. */
const SERVICES = nameTable(`
  ftp-data=20 ftp=21 ssh=22 telnet=23 smtp=25 domain=53 bootps=67 bootpc=68 tftp=69 http=80 www=80 kerberos=88
  pop3=110 sunrpc=111 ntp=123 netbios-ns=137 netbios-dgm=138 netbios-ssn=139 imap=143 imap2=143 snmp=161 bgp=179
  ldap=389 https=443 microsoft-ds=445 syslog=514 submission=587 ldaps=636 imaps=993 pop3s=995 mysql=3306
  ms-wbt-server=3389 sip=5060 mdns=5353 postgresql=5432 http-alt=8080
`);

export function portNumber(text: string): number | undefined {
  const number = readNumber(SERVICES.get(text.toLowerCase()) ?? text);
  return number !== undefined && number < 65536 ? number : undefined;
}

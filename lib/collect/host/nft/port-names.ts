/**
 * The usual names of ports, as /etc/services has them. nftables prints numbers unless it is asked for names; a name
 * that is not here stays unread.
 */
export const PORT_NAMES: ReadonlyMap<string, number> = new Map(
  (
    'echo 7, discard 9, daytime 13, chargen 19, ftp-data 20, ftp 21, ssh 22, telnet 23, smtp 25, time 37, whois 43, ' +
    'tacacs 49, domain 53, bootps 67, bootpc 68, tftp 69, gopher 70, finger 79, http 80, www 80, kerberos 88, ' +
    'pop3 110, sunrpc 111, rpcbind 111, auth 113, nntp 119, ntp 123, epmap 135, netbios-ns 137, netbios-dgm 138, ' +
    'netbios-ssn 139, imap2 143, imap 143, snmp 161, snmp-trap 162, snmptrap 162, bgp 179, ldap 389, https 443, ' +
    'microsoft-ds 445, kpasswd 464, submissions 465, smtps 465, ssmtp 465, isakmp 500, syslog 514, printer 515, ' +
    'route 520, dhcpv6-client 546, dhcpv6-server 547, rtsp 554, nntps 563, submission 587, ipp 631, ldaps 636, ' +
    'kerberos-adm 749, domain-s 853, rsync 873, ftps-data 989, ftps 990, telnets 992, imaps 993, pop3s 995, ' +
    'socks 1080, openvpn 1194, ms-sql-s 1433, ms-sql-m 1434, l2f 1701, l2tp 1701, pptp 1723, radius 1812, ' +
    'radius-acct 1813, nfs 2049, cvspserver 2401, icpv2 3130, iscsi-target 3260, mysql 3306, ms-wbt-server 3389, ' +
    'nut 3493, svn 3690, sieve 4190, epmd 4369, ntske 4460, ipsec-nat-t 4500, sip 5060, sip-tls 5061, ' +
    'xmpp-client 5222, xmpp-server 5269, mdns 5353, postgresql 5432, amqps 5671, amqp 5672, x11 6000, redis 6379, ' +
    'syslog-tls 6514, ircd 6667, ircs-u 6697, http-alt 8080, puppet 8140, bacula-dir 9101, bacula-fd 9102, ' +
    'bacula-sd 9103, git 9418, webmin 10000, zabbix-agent 10050, zabbix-trapper 10051, hkp 11371'
  )
    .split(', ')
    .map((pair) => pair.split(' '))
    .map(([name = '', port]) => [name, Number(port)]),
);

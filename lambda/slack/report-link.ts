/** Where the report of an audit is, as links go into messages; undefined where the service does not know where it is reached. */
export function reportLink(auditId: string | null, publicUrl: string): string | undefined {
  if (auditId === null || !publicUrl.startsWith('https://')) return undefined;
  return `${publicUrl}/v1/audits/${auditId}/report`;
}

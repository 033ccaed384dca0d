# For Windows PowerShell 5.1. Parameters come as environment variables alone and are looked at before anything is done.
# .NET's `$` also takes a last line break, so that the patterns end in \z.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$clock = [Diagnostics.Stopwatch]::StartNew()

function Stop-Refused([string] $sentence) {
  [Console]::Error.WriteLine("egress-doctor probe: $sentence")
  [Console]::Error.Flush()
  [Environment]::Exit(64)
}

function Get-Given([string] $variable, [string] $default, [string] $pattern, [string] $said) {
  $name = $variable.Substring(4)
  $value = [Environment]::GetEnvironmentVariable($variable)
  if (-not $value) { $value = [Environment]::GetEnvironmentVariable("ED_$name") }
  if (-not $value) { $value = $default }
  if ($value.Length -gt 1500 -or $value -cnotmatch "\A(?:$pattern)\z") { Stop-Refused "$name is not what it has to be: $said" }
  return $value
}

$address = '[0-9A-Fa-f:][0-9A-Fa-f.:]{1,44}'
$protocol = Get-Given 'SSM_protocol' 'tcp' 'tcp|udp|icmp' 'tcp, udp or icmp'
$hostName = Get-Given 'SSM_host' '' '[A-Za-z0-9_:][A-Za-z0-9._:-]{0,252}' 'a host name or an IP address (the agent has to be 3.3.2746.0 or later)'
$port = [int](Get-Given 'SSM_port' $(if ($protocol -eq 'icmp') { '0' } else { '' }) '0|[1-9][0-9]{0,4}' 'a port from 0 to 65535')
$sources = @((Get-Given 'SSM_source' '' "(?:$address(?:,$address){0,3})?" 'IP addresses with commas between them') -split ',' | Where-Object { $_ })
$known = @((Get-Given 'SSM_known' '' "(?:$address(?:,$address){0,31})?" 'IP addresses with commas between them') -split ',' | Where-Object { $_ })
$user = Get-Given 'SSM_user' '' '(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,31})?' 'a user name'
$budget = [int](Get-Given 'SSM_budget' '60' '[5-9]|[1-9][0-9]|[1-5][0-9][0-9]|600' 'seconds from 5 to 600')
$whole = Get-Given 'SSM_whole' 'no' 'yes|no' 'yes or no'
$parts = @((Get-Given 'SSM_parts' '' '[a-z,]{0,120}' 'names of parts') -split ',' | Where-Object { $_ })
if ($port -gt 65535) { Stop-Refused 'port is not what it has to be: a port from 0 to 65535' }

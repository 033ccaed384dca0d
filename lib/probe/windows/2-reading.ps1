$unread = New-Object Collections.ArrayList

function Add-Unread([string] $what, [string] $why) {
  [void] $unread.Add(@{ what = $what; why = $why })
}

function Test-Wanted([string] $part) {
  return $parts.Count -eq 0 -or $parts -contains $part
}

# Every reading runs in a runspace of its own, so that one that hangs is left behind; the process ends without it.
function Read-Part([string] $what, [int] $seconds, [scriptblock] $work, [object[]] $with = @()) {
  $left = [Math]::Min($seconds, $budget - $clock.Elapsed.TotalSeconds - 3)
  if ($left -lt 1) { Add-Unread $what 'the time was used up'; return }
  try {
    $shell = [PowerShell]::Create()
    [void] $shell.AddScript($work.ToString())
    foreach ($value in $with) { [void] $shell.AddArgument($value) }
    $running = $shell.BeginInvoke()
    if (-not $running.AsyncWaitHandle.WaitOne([int] ($left * 1000))) {
      [void] $shell.BeginStop($null, $null)
      Add-Unread $what "it took longer than $([int] $left) s"
      return
    }
    $found = $shell.EndInvoke($running)
    if ($found.Count -eq 0 -and $shell.Streams.Error.Count -gt 0) { Add-Unread $what "$($shell.Streams.Error[0])"; return }
    return $found
  } catch {
    Add-Unread $what "$($_.Exception.GetBaseException().Message)"
  }
}

$readInterfaces = {
  $addresses = @(Get-NetIPAddress)
  $adapters = @(Get-NetAdapter -ErrorAction SilentlyContinue)
  foreach ($one in @(Get-NetIPInterface | Sort-Object ifIndex -Unique)) {
    $adapter = $adapters | Where-Object { $_.ifIndex -eq $one.ifIndex } | Select-Object -First 1
    $mine = @($addresses | Where-Object { $_.InterfaceIndex -eq $one.ifIndex } | ForEach-Object { "$($_.IPAddress -replace '%.*')/$($_.PrefixLength)" })
    $row = @{ name = $one.InterfaceAlias; index = [int] $one.ifIndex; addresses = [object[]] $mine; up = "$($one.ConnectionState)" -eq 'Connected' }
    if ($one.NlMtu -lt 4294967295) { $row.mtu = [int] $one.NlMtu }
    if ($adapter) { $row.mac = ($adapter.MacAddress -replace '-', ':').ToLower() }
    $row
  }
}

$readResolver = {
  param($name)
  $file = Join-Path $env:SystemRoot 'System32\drivers\etc\hosts'
  $hits = @(Get-Content $file -ErrorAction SilentlyContinue | Where-Object { ($_ -replace '#.*').Trim() -split '\s+' -contains $name })
  @{
    nameservers = [object[]] @(Get-DnsClientServerAddress | ForEach-Object { $_.ServerAddresses } | Select-Object -Unique)
    search = [object[]] @((Get-DnsClientGlobalSetting).SuffixSearchList | Where-Object { $_ })
    hostsFile = [object[]] $hits
  }
}

# In the shape of `ip -j route get`.
$readRoute = {
  param($to, $from)
  $found = if ($from) { Find-NetRoute -RemoteIPAddress $to -LocalIPAddress $from } else { Find-NetRoute -RemoteIPAddress $to }
  $route = $found | Where-Object { $_.NextHop } | Select-Object -First 1
  $own = $found | Where-Object { $_.IPAddress } | Select-Object -First 1
  $row = @{ dst = $to; dev = "$($route.InterfaceAlias)"; prefsrc = "$($own.IPAddress)"; metric = [int] $route.RouteMetric }
  if ($route.NextHop -ne '0.0.0.0' -and $route.NextHop -ne '::') { $row.gateway = $route.NextHop }
  $row
}

$readListeners = {
  $names = @{}
  Get-Process | ForEach-Object { $names[[int] $_.Id] = $_.ProcessName }
  Get-NetTCPConnection -State Listen | Select-Object -First 200 | ForEach-Object {
    @{ protocol = 'tcp'; address = "$($_.LocalAddress -replace '%.*')"; port = [int] $_.LocalPort; process = "$($names[[int] $_.OwningProcess])" }
  }
  Get-NetUDPEndpoint | Select-Object -First 200 | ForEach-Object {
    @{ protocol = 'udp'; address = "$($_.LocalAddress -replace '%.*')"; port = [int] $_.LocalPort; process = "$($names[[int] $_.OwningProcess])" }
  }
}

# What stands before the last @ is a user and a password: it never leaves the host.
$readProxies = {
  $found = @{}
  foreach ($name in 'http_proxy', 'https_proxy', 'all_proxy', 'no_proxy') {
    $value = [Environment]::GetEnvironmentVariable($name)
    if (-not $value) { $value = [Environment]::GetEnvironmentVariable($name, 'Machine') }
    if ($value) { $found[$name] = $value }
  }
  $text = (netsh winhttp show proxy | ForEach-Object { $_.Trim() } | Where-Object { $_ }) -join '; '
  if ($text) { $found['winhttp'] = $text }
  foreach ($name in @($found.Keys)) { $found[$name] = $found[$name] -replace '://.*@', '://***@' -replace '^[^/]*@', '***@' -replace '[^\s=/]*@', '***@' }
  $found
}

# handshake-collect: writes down what a Windows computer sees of one TLS server, for Handshake Doctor.
# For PowerShell 5.1 and 7. Needs no administrator and installs nothing.
# It contacts the target alone (and the resolver of this computer, for its name), and first says what it will do.
# The format of the file is described in docs/collected-file.md.
[CmdletBinding()]
param(
    [Parameter(Position = 0)] [string] $Target = '',
    [string] $ServerName = '',
    [string] $Output = '.',
    [switch] $DryRun,
    [switch] $Yes
)

$ErrorActionPreference = 'Continue'
$ScriptDate = '2026-11-21'
$PresetTarget = ''
$PresetName = ''
$ByteLimit = 65536
$TotalSeconds = 150

if ($Target -eq '') { $Target = $PresetTarget }
if ($ServerName -eq '') { $ServerName = $PresetName }

function Stop-With([string] $Words) {
    [Console]::Error.WriteLine($Words)
    exit 2
}

if ($Target -eq '') { Stop-With 'Usage: powershell -File handshake-collect.ps1 HOST:PORT [-ServerName NAME] [-Output FOLDER] [-DryRun] [-Yes]' }

# A host may hold letters, digits, dots, hyphens and underscores; never begin with a hyphen. IPv6 stands in brackets.
if ($Target -cmatch '^\[([0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9._]{1,30})?)\](?::([0-9]{1,5}))?$') {
    $HostName = $Matches[1]
    $PortText = $Matches[2]
    $Literal = $true
} elseif ($Target -cmatch '^([A-Za-z0-9_][A-Za-z0-9._-]{0,252})(?::([0-9]{1,5}))?$') {
    $HostName = $Matches[1]
    $PortText = $Matches[2]
    $Literal = $HostName -match '^[0-9.]+$'
} else {
    Stop-With 'Write HOST:PORT, such as www.example.com:443. A name with other letters than a-z is written in its xn-- form.'
}
$Port = 443
if ($PortText) { $Port = [int] $PortText }
if ($Port -lt 1 -or $Port -gt 65535) { Stop-With "This is no port: $PortText" }
if ($ServerName -eq '' -and -not $Literal) { $ServerName = $HostName }
if ($ServerName -ne '' -and $ServerName -cnotmatch '^[A-Za-z0-9_][A-Za-z0-9._-]{0,252}$') { Stop-With "This is no host name: $ServerName" }

Write-Host "This writes down what this computer sees of ${HostName}:${Port}, in one text file."
Write-Host 'It contacts that server, and for its name the resolver of this computer. It needs no administrator.'
Write-Host "It runs, $TotalSeconds seconds together:"
Write-Host '  Resolve-DnsName         the addresses of the name'
Write-Host '  Net.Sockets.TcpClient   a TCP connection to each address'
Write-Host '  Net.Security.SslStream  handshakes: as usual, and by version'
Write-Host '  ping, tracert           three packets, and the path'
Write-Host '  curl.exe                one HEAD request without a proxy, where it is here'
Write-Host '  and reads: the time, the system, proxy settings (without passwords), lines of the hosts file with this name,'
Write-Host '  the Schannel keys of the registry, versions of .NET and PowerShell.'
Write-Host 'It keeps no key, password, cookie or session secret.'
if ($DryRun) { exit 0 }
if (-not $Yes) {
    $Answer = Read-Host 'Go ahead? [y/N]'
    if ($Answer -notmatch '^[yY]') {
        Write-Host 'Nothing was run.'
        exit 0
    }
}

$Began = [Diagnostics.Stopwatch]::StartNew()
$Utf8 = New-Object System.Text.UTF8Encoding($false)
$Invariant = [Globalization.CultureInfo]::InvariantCulture
function Get-Utc { [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", $Invariant) }

$FileHost = $HostName -replace '[:%]', '_'
$Stamp = [DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", $Invariant)
$Folder = (Resolve-Path -LiteralPath $Output).ProviderPath
$File = Join-Path $Folder "handshake-$FileHost-$Port-$Stamp.txt"
if (Test-Path -LiteralPath $File) { Stop-With "There is already a file $File" }

function Add-Text([string] $Text) { [IO.File]::AppendAllText($File, $Text, $Utf8) }

# Values of proxy variables without credentials.
function Hide-Credentials([string] $Text) { $Text -replace '(://)[^/@\s]*@', '$1' }

# Each line of output stands behind "| ", so that nothing in it can be taken for a section.
function Format-Lines([string] $Text) {
    $Clean = $Text -replace "`r", '' -replace '[\x00-\x08\x0b-\x1f\x7f]', ''
    $Clean = $Clean -replace '(?im)^([<>* ]*(?:set-cookie|[a-z-]*authorization):).*$', '$1 (left out)'
    $Lines = $Clean.TrimEnd("`n").Split("`n") | ForEach-Object { '| ' + $_.Substring(0, [Math]::Min(2000, $_.Length)) }
    return ($Lines -join "`n")
}

$script:Number = 0
# Section NAME COMMAND BLOCK: runs the block and writes what it gives.
function Add-Section([string] $Name, [string] $Command, [scriptblock] $Block) {
    $script:Number += 1
    $Started = Get-Utc
    $Clock = [Diagnostics.Stopwatch]::StartNew()
    $Status = '0'
    $Text = ''
    if ($Began.Elapsed.TotalSeconds -gt $TotalSeconds) {
        $Status = 'skipped (the time for all was used up)'
    } else {
        try {
            $Text = (& $Block 2>&1 | Out-String -Width 300)
        } catch {
            $Status = '1'
            $Text = 'error: ' + $_.Exception.Message
        }
    }
    $Size = $Utf8.GetByteCount($Text)
    $Cut = 'no'
    if ($Size -gt $ByteLimit) {
        $Cut = 'yes'
        $Text = $Text.Substring(0, [Math]::Min($ByteLimit, $Text.Length))
    }
    $Head = "`n== $($script:Number) $Name`ncommand: $Command`nstarted: $Started`nexit: $Status`n"
    $Head += "milliseconds: $($Clock.ElapsedMilliseconds)`nbytes: $Size`ntruncated: $Cut`n"
    Add-Text ($Head + (Format-Lines (Hide-Credentials $Text)) + "`n== end $($script:Number)`n")
    Write-Host -NoNewline '.'
}

# A program with a time limit; its output.
function Invoke-Limited([string] $Program, [string] $Arguments, [int] $Seconds) {
    $Info = New-Object Diagnostics.ProcessStartInfo($Program, $Arguments)
    $Info.UseShellExecute = $false
    $Info.RedirectStandardOutput = $true
    $Info.RedirectStandardError = $true
    $Info.RedirectStandardInput = $true
    $Info.CreateNoWindow = $true
    $Process = [Diagnostics.Process]::Start($Info)
    $Process.StandardInput.Close()
    $Said = $Process.StandardOutput.ReadToEndAsync()
    $Complained = $Process.StandardError.ReadToEndAsync()
    if (-not $Process.WaitForExit($Seconds * 1000)) {
        try { $Process.Kill() } catch { }
        'The time limit ended it.'
    }
    if ($Said.Wait(2000)) { $Said.Result }
    if ($Complained.Wait(2000)) { $Complained.Result }
}

$Name = $ServerName
if ($Name -eq '') { $Name = 'none' }
$Machine = ($env:COMPUTERNAME -replace '[^A-Za-z0-9._-]', '')
Add-Text ("HANDSHAKE-COLLECT 1`nscript: powershell $ScriptDate`ntime: $(Get-Utc)`nhostname: $Machine`n" +
    "system: $([Environment]::OSVersion.VersionString)`nhost: $HostName`nport: $Port`nserver-name: $Name`n" +
    "starttls: none`nrequest: no`n")

Add-Section 'date' 'Get-Date' { [DateTimeOffset]::Now.ToString("yyyy-MM-dd'T'HH:mm:ss zzz", $Invariant); [TimeZoneInfo]::Local.Id }
Add-Section 'system' 'PSVersionTable' {
    "PowerShell $($PSVersionTable.PSVersion)"
    "CLR $([Environment]::Version)"
    [Environment]::OSVersion.VersionString
}
Add-Section 'environment' 'environment variables' {
    foreach ($Variable in Get-ChildItem env:) {
        if ($Variable.Name -match '^(https?|all|no|ftp)_proxy$') { "$($Variable.Name)=$(Hide-Credentials $Variable.Value)" }
    }
}
Add-Section 'proxy-windows' 'registry and netsh winhttp show proxy' {
    $Key = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Internet Settings'
    Get-ItemProperty -LiteralPath $Key -ErrorAction SilentlyContinue | Select-Object ProxyEnable, ProxyServer, ProxyOverride, AutoConfigURL | Format-List
    Invoke-Limited 'netsh.exe' 'winhttp show proxy' 10
}
$HostsFile = Join-Path $env:SystemRoot 'System32\drivers\etc\hosts'
if (-not $Literal -and (Test-Path -LiteralPath $HostsFile)) {
    Add-Section 'hosts-file' $HostsFile {
        Select-String -LiteralPath $HostsFile -SimpleMatch $HostName | ForEach-Object { "$($_.LineNumber):$($_.Line)" }
    }
}

$Addresses = @()
if ($Literal) {
    $Addresses = @($HostName)
} else {
    Add-Section 'dns-windows' "[Net.Dns]::GetHostAddresses $HostName" {
        foreach ($Address in [Net.Dns]::GetHostAddresses($HostName)) { "address: $Address" }
    }
    try { $Addresses = @([Net.Dns]::GetHostAddresses($HostName) | Select-Object -First 4 | ForEach-Object { "$_" }) } catch { }
    if (Get-Command Resolve-DnsName -ErrorAction SilentlyContinue) {
        Add-Section 'dns-resolve' "Resolve-DnsName $HostName" { Resolve-DnsName -Name $HostName -DnsOnly -ErrorAction Stop | Format-List Name, Type, TTL, IPAddress, NameHost }
    }
}

# A certificate in PEM, below a line that says where it is from and what Windows says of it.
function Format-Certificate([string] $Origin, [byte[]] $Bytes) {
    "certificate: $($Origin.Trim())`n-----BEGIN CERTIFICATE-----`n" + [Convert]::ToBase64String($Bytes, 'InsertLineBreaks') + "`n-----END CERTIFICATE-----"
}

# One handshake. Nothing is trusted because of it: the check only notes what Windows says of the chain.
function Test-Handshake([string] $Address, [string] $Protocol) {
    $script:Chain = @()
    $script:Policy = ''
    $script:Status = @()
    $Client = New-Object Net.Sockets.TcpClient(([Net.IPAddress]::Parse($Address)).AddressFamily)
    try {
        $Connecting = $Client.BeginConnect([Net.IPAddress]::Parse($Address), $Port, $null, $null)
        if (-not $Connecting.AsyncWaitHandle.WaitOne(8000)) {
            'tcp: no answer'
            'error: timed out'
            return
        }
        $Client.EndConnect($Connecting)
        'tcp: open'
        $Client.ReceiveTimeout = 8000
        $Client.SendTimeout = 8000
        $Look = [Net.Security.RemoteCertificateValidationCallback] {
            param($Sender, $Certificate, $Built, $Errors)
            $script:Policy = "$Errors"
            $script:Status = @($Built.ChainStatus | ForEach-Object { "$($_.Status)" })
            # ExtraStore holds what the server sent along; ChainElements what Windows built, with its own and fetched ones.
            $script:Chain = @(Format-Certificate 'sent' ($Certificate.GetRawCertData()))
            foreach ($One in $Built.ChainPolicy.ExtraStore) { $script:Chain += Format-Certificate 'sent' ($One.RawData) }
            foreach ($One in $Built.ChainElements) {
                $Said = @($One.ChainElementStatus | ForEach-Object { "$($_.Status)" }) -join ' '
                $script:Chain += Format-Certificate "built $Said" ($One.Certificate.RawData)
            }
            return $true
        }
        $Stream = New-Object Net.Security.SslStream($Client.GetStream(), $false, $Look)
        $Named = $ServerName
        if ($Named -eq '') { $Named = $HostName }
        if ($Protocol -eq '') {
            $Stream.AuthenticateAsClient($Named)
        } else {
            $Stream.AuthenticateAsClient($Named, $null, [Security.Authentication.SslProtocols] $Protocol, $false)
        }
        'result: completed'
        "protocol: $($Stream.SslProtocol)"
        if ($Stream.PSObject.Properties['NegotiatedCipherSuite']) { "suite: $($Stream.NegotiatedCipherSuite)" }
        "cipher: $($Stream.CipherAlgorithm) $($Stream.CipherStrength) $($Stream.HashAlgorithm) $($Stream.KeyExchangeAlgorithm)"
        "policy: $($script:Policy)"
        "chain-status: $($script:Status -join ' ')"
        $script:Chain
        $Stream.Dispose()
    } catch {
        'result: failed'
        $Problem = $_.Exception
        while ($Problem) {
            "error: $($Problem.GetType().Name): $($Problem.Message)"
            if ($Problem -is [Net.Sockets.SocketException]) { "error: socket $($Problem.ErrorCode)" }
            if ($Problem -is [ComponentModel.Win32Exception]) { "error: windows 0x$('{0:x8}' -f $Problem.NativeErrorCode)" }
            $Problem = $Problem.InnerException
        }
    } finally {
        $Client.Close()
    }
}

foreach ($Address in $Addresses) {
    Add-Section "sslstream-handshake $Address" 'SslStream, versions as the system has them' { Test-Handshake $Address '' }
}
if ($Addresses.Count -gt 0) {
    $First = $Addresses[0]
    Add-Section "sslstream-again $First" 'SslStream, versions as the system has them' { Test-Handshake $First '' }
    foreach ($Pair in @(@('tls1', 'Tls'), @('tls1_1', 'Tls11'), @('tls1_2', 'Tls12'), @('tls1_3', 'Tls13'))) {
        if ([Enum]::GetNames([Security.Authentication.SslProtocols]) -contains $Pair[1]) {
            $Version = $Pair[1]
            Add-Section "sslstream-$($Pair[0]) $First" "SslStream, $Version alone" { Test-Handshake $First $Version }
        }
    }
}

if (Get-Command curl.exe -ErrorAction SilentlyContinue) {
    Add-Section 'curl-version' 'curl.exe --version' { Invoke-Limited 'curl.exe' '--version' 10 }
    $Shown = $HostName
    if ($HostName.Contains(':')) { $Shown = "[$HostName]" }
    Add-Section 'curl' "curl.exe -q -v -s -S -I https://${Shown}:$Port/" { Invoke-Limited 'curl.exe' "-q -v -s -S -I --noproxy * --max-time 12 https://${Shown}:$Port/" 15 }
}
Add-Section 'schannel' 'reg query SCHANNEL' {
    Invoke-Limited 'reg.exe' 'query HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL /s' 10
    Invoke-Limited 'reg.exe' 'query HKLM\SOFTWARE\Policies\Microsoft\Cryptography\Configuration\SSL\00010002' 10
    Invoke-Limited 'reg.exe' 'query HKLM\SOFTWARE\Microsoft\.NETFramework\v4.0.30319 /v SchUseStrongCrypto' 10
}
if (Get-Command Get-TlsCipherSuite -ErrorAction SilentlyContinue) {
    Add-Section 'cipher-suites' 'Get-TlsCipherSuite' { Get-TlsCipherSuite | ForEach-Object { $_.Name } }
}
Add-Section 'roots' 'certificates in Root' { @(Get-ChildItem Cert:\LocalMachine\Root -ErrorAction SilentlyContinue).Count }
Add-Section 'ping' "ping -n 3 $HostName" { Invoke-Limited 'ping.exe' "-n 3 $HostName" 15 }
Add-Section 'path' "tracert -d -h 20 -w 1000 $HostName" { Invoke-Limited 'tracert.exe' "-d -h 20 -w 1000 $HostName" 30 }

Add-Text "`n== finished $($script:Number) $(Get-Utc)`n"
Write-Host ''
Write-Host $File
Write-Host 'Open it in Handshake Doctor: drop it on the start field, or handshake-doctor diagnose FILE'

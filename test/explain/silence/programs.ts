// Output of other programs: errors and warnings that have nothing to do with Nix.

export const programLogs: readonly string[] = [
  `[nix-shell:~/c]$ ./game
Segmentation fault (core dumped)`,
  `[nix-shell:~/c]$ make
gcc -o game main.c -lSDL2
/nix/store/v63bxfiacw082c7ijshf60alvvrpfxsq-binutils-2.44/bin/ld: cannot find -lSDL2: No such file or directory
collect2: error: ld returned 1 exit status
make: *** [Makefile:3: game] Error 1`,
  `$ sudo systemctl start docker
Job for docker.service failed because the control process exited with error code.
See "systemctl status docker.service" and "journalctl -xeu docker.service" for details.`,
  `× docker.service - Docker Application Container Engine
     Loaded: loaded (/usr/lib/systemd/system/docker.service; enabled; preset: enabled)
     Active: failed (Result: exit-code) since Mon 2025-02-03 10:11:12 CET; 5s ago
    Process: 4242 ExecStart=/usr/bin/dockerd -H fd:// (code=exited, status=1/FAILURE)`,
  `user@box:~$ systemctl restart foo
Failed to restart foo.service: Unit foo.service not found.`,
  `npm ERR! code ERESOLVE
npm ERR! ERESOLVE unable to resolve dependency tree
npm ERR! Found: react@18.2.0
npm ERR! Could not resolve dependency:
npm ERR! peer react@"^17.0.0" from some-widget@2.1.0`,
  `npm error code EACCES
npm error syscall mkdir
npm error path /usr/local/lib/node_modules/typescript
npm error errno -13
npm error Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules/typescript'`,
  `error[E0382]: borrow of moved value: \`name\`
 --> src/main.rs:7:20
  |
5 |     let name = String::from("x");
  |         ---- move occurs because \`name\` has type \`String\`
7 |     println!("{}", name);
  |                    ^^^^ value borrowed here after move

error: could not compile \`demo\` (bin "demo") due to 1 previous error`,
  `src/list.c: In function 'push':
src/list.c:14:5: error: 'size' undeclared (first use in this function)
   14 |     size++;
      |     ^~~~
make: *** [Makefile:12: list.o] Error 1`,
  `main.cpp:3:10: fatal error: boost/asio.hpp: No such file or directory
    3 | #include <boost/asio.hpp>
      |          ^~~~~~~~~~~~~~~~
compilation terminated.`,
  `Traceback (most recent call last):
  File "/srv/app/main.py", line 12, in <module>
    import requests
ModuleNotFoundError: No module named 'requests'`,
  `Traceback (most recent call last):
  File "app.py", line 8, in handler
    return data["user"]["name"]
KeyError: 'user'`,
  `SyntaxError: invalid syntax (views.py, line 42)`,
  `  File "tool.py", line 3
    print "hello"
    ^^^^^^^^^^^^^
SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?`,
  `Exception in thread "main" java.lang.NullPointerException: Cannot invoke "String.length()" because "s" is null
	at com.example.Main.run(Main.java:21)
	at com.example.Main.main(Main.java:9)`,
  `Caused by: java.net.ConnectException: Connection refused (Connection refused)
	at java.base/java.net.PlainSocketImpl.socketConnect(Native Method)`,
  `docker: Error response from daemon: pull access denied for acme/private, repository does not exist or may require 'docker login'.
See 'docker run --help'.`,
  `permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/containers/json": dial unix /var/run/docker.sock: connect: permission denied`,
  `failed to register layer: Error processing tar file(exit status 1): write /usr/lib/libx.so: no space left on device`,
  `Error: unable to perform an operation on node 'rabbit@host'. Please see diagnostics information and suggestions below.`,
  `E: Unable to locate package htopp
E: Couldn't find any package by glob 'htopp'`,
  `E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 2190 (unattended-upgr)
E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?`,
  `error: failed to commit transaction (conflicting files)
python-pip: /usr/lib/python3.12/site-packages/pip/__init__.py exists in filesystem
Errors occurred, no packages were upgraded.`,
  `Error: Failed to download metadata for repo 'fedora': Cannot prepare internal mirrorlist: Curl error (6): Could not resolve hostname for https://mirrors.fedoraproject.org`,
  `nginx: [emerg] unknown directive "sever_name" in /etc/nginx/sites-enabled/site.conf:4
nginx: configuration file /etc/nginx/nginx.conf test failed`,
  `2026/11/02 10:00:01 [error] 88#88: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.4, server: example.org`,
  `FATAL:  password authentication failed for user "app"
DETAIL:  Connection matched file "/etc/postgresql/16/main/pg_hba.conf" line 97`,
  `ERROR:  relation "users" does not exist
LINE 1: SELECT * FROM users;
                      ^`,
  `ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)`,
  `Error from server (NotFound): pods "web-0" not found`,
  `Warning  FailedScheduling  12s  default-scheduler  0/3 nodes are available: 3 Insufficient memory.`,
  `error: unable to recognize "deploy.yaml": no matches for kind "Deployment" in version "extensions/v1beta1"`,
  `CONFLICT (content): Merge conflict in src/app.ts
Automatic merge failed; fix conflicts and then commit the result.`,
  `error: failed to push some refs to 'github.com:acme/site.git'
hint: Updates were rejected because the remote contains work that you do not
hint: have locally.`,
  `error: pathspec 'develop' did not match any file(s) known to git`,
  `fatal: not a git repository (or any of the parent directories): .git`,
  `ssh: connect to host db.internal port 22: Connection timed out
rsync: connection unexpectedly closed (0 bytes received so far) [sender]
rsync error: unexplained error (code 255) at io.c(232) [sender=3.2.7]`,
  `[  512.331001] EXT4-fs error (device sdb1): ext4_lookup:1855: inode #2: comm ls: deleted inode referenced: 12
[  512.331540] Buffer I/O error on dev sdb1, logical block 0, lost sync page write`,
  `[ 1044.120001] Out of memory: Killed process 2211 (chrome) total-vm:18443220kB, anon-rss:2100340kB`,
  `Nov 02 09:11:00 web1 sshd[991]: Failed password for invalid user admin from 203.0.113.5 port 40022 ssh2`,
  `Nov 02 09:11:00 web1 kernel: usb 1-2: device descriptor read/64, error -71`,
  `Nov 02 09:11:00 web1 systemd[1]: Started Daily apt download activities.
Nov 02 09:12:00 web1 systemd[1]: apt-daily.service: Deactivated successfully.`,
  `> Task :app:compileDebugKotlin FAILED
e: file:///src/Main.kt:11:9 Unresolved reference: foo

FAILURE: Build failed with an exception.`,
  `[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile (default-compile) on project demo: Compilation failure`,
  `CMake Error at CMakeLists.txt:12 (find_package):
  Could not find a package configuration file provided by "Qt6" with any of the following names:

    Qt6Config.cmake`,
  `configure: error: no acceptable C compiler found in $PATH
See 'config.log' for more details`,
  `ld: library not found for -lssl
clang: error: linker command failed with exit code 1 (use -v to see invocation)`,
  `panic: runtime error: index out of range [3] with length 3

goroutine 1 [running]:
main.main()
	/src/main.go:9 +0x1d
exit status 2`,
  `go: module example.com/x: Get "https://proxy.golang.org/example.com/x/@v/list": dial tcp: lookup proxy.golang.org: no such host`,
  `TypeError: Cannot read properties of undefined (reading 'map')
    at List (List.tsx:14:22)
    at renderWithHooks (react-dom.development.js:15486:18)`,
  `src/index.ts(4,7): error TS2322: Type 'string' is not assignable to type 'number'.`,
  `✖ 3 problems (2 errors, 1 warning)
  1 error and 0 warnings potentially fixable with the \`--fix\` option.`,
  `FAIL src/sum.test.ts
  ● adds 1 + 2

    expect(received).toBe(expected) // Object.is equality

    Expected: 3
    Received: 4`,
  `PHP Warning:  Undefined variable $total in /var/www/cart.php on line 18`,
  `Error: Undefined variable.
  ╷
4 │   color: $brand;
  │          ^^^^^^
  ╵
  style.scss 4:10  root stylesheet`,
  `undefined: strings.Tile
./main.go:7:2: undefined: strngs`,
  `NameError: name 'pgks' is not defined`,
  `undefined method 'name' for nil:NilClass (NoMethodError)`,
  `Error: error creating S3 Bucket (logs): BucketAlreadyExists: The requested bucket name is not available.
  on main.tf line 3, in resource "aws_s3_bucket" "logs":`,
  `Error: Unsupported argument

  on main.tf line 12, in resource "aws_instance" "web":
  12:   instance_typ = "t3.micro"

An argument named "instance_typ" is not expected here. Did you mean "instance_type"?`,
  `fatal: [web1]: FAILED! => {"changed": false, "msg": "No package matching 'htopp' is available"}`,
  `ffmpeg: error while loading shared libraries: libx264.so.155: cannot open shared object file: No such file or directory`,
  `Segmentation fault (core dumped)`,
  `curl: (7) Failed to connect to localhost port 8080 after 0 ms: Connection refused`,
  `wget: unable to resolve host address 'exmaple.org'`,
  `ping: nohost.example: Name or service not known`,
  `make: gcc: Command not found
make: *** [Makefile:3: all] Error 127`,
  `Error: Process completed with exit code 1.`,
  `{"level":"error","ts":1762070400,"msg":"failed to reconcile","error":"context deadline exceeded"}`,
  `WARNING: The directory '/home/u/.cache/pip' or its parent directory is not owned or is not writable by the current user.
error: externally-managed-environment`,
  `Permission denied (publickey).
fatal: Could not read from remote repository.

Please make sure you have the correct access rights
and the repository exists.`,
];

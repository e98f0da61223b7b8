/* What other programs do to files while mdexport is at work; for the tests of .ci/windows.

   helper lock FILE [MILLISECONDS]   has FILE open and shares it with nobody, until its input ends or the time is up
   helper keep FILE [MILLISECONDS]   has FILE open and lets others read it only, as virus scanners do
   helper serve FILE                 waits until somebody else has FILE open, and then asks for the rights to write
                                     to it, rename and delete it, as MDaemon would; prints how often it was there
                                     and how often it was refused
   helper newer                      asks Windows for a function that Windows 7 does not have (never run) */

#define _WIN32_WINNT 0x0602
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define SHARED (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

static DWORD WINAPI wait_for_end(void *unused) {
    while (getchar() != EOF) {}
    return 0;
}

static int hold(const char *path, DWORD access, DWORD share, const char *time) {
    HANDLE file = CreateFileA(path, access, share, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    puts("held");
    fflush(stdout);
    if (time) Sleep(atoi(time));
    else wait_for_end(NULL);
    CloseHandle(file);
    return 0;
}

static int serve(const char *path) {
    HANDLE ended = CreateThread(NULL, 0, wait_for_end, NULL, 0, NULL);
    int met = 0, refused = 0;
    puts("serving");
    fflush(stdout);
    while (WaitForSingleObject(ended, 0) != WAIT_OBJECT_0) {
        /* Only somebody who has it open keeps us from having it for ourselves. */
        HANDLE file = CreateFileA(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
        if (file != INVALID_HANDLE_VALUE) {
            CloseHandle(file);
            continue;
        }
        if (GetLastError() != ERROR_SHARING_VIOLATION) continue;
        file = CreateFileA(path, GENERIC_WRITE | DELETE, SHARED, NULL, OPEN_EXISTING, 0, NULL);
        if (file == INVALID_HANDLE_VALUE) refused++;
        else CloseHandle(file);
        met++;
    }
    printf("%d %d\n", met, refused);
    return 0;
}

int main(int count, char **arguments) {
    const char *what = count > 1 ? arguments[1] : "";
    const char *time = count > 3 ? arguments[3] : NULL;
    if (count > 2 && !strcmp(what, "lock")) return hold(arguments[2], GENERIC_READ, 0, time);
    if (count > 2 && !strcmp(what, "keep")) return hold(arguments[2], GENERIC_READ, FILE_SHARE_READ, time);
    if (count > 2 && !strcmp(what, "serve")) return serve(arguments[2]);
    if (!strcmp(what, "newer")) {
        FILETIME now;
        GetSystemTimePreciseAsFileTime(&now);
    }
    return 2;
}

/*
 * Stands in for icuuc.dll, which Windows has carried since Windows 10 (1703) and Wine does not carry.
 *
 * Qt asks it for rare character sets only; UTF-8, UTF-16 and Latin-1 are Qt's own. Here it knows no character set at
 * all, which Qt takes for an answer. It is made for the Wine of our tests and stands in no build that is handed out.
 */
#include <stddef.h>

#define ANSWER __declspec(dllexport)

typedef int Status;           /* UErrorCode: negative is a warning, positive an error */
typedef unsigned short Unit;  /* UChar: one UTF-16 unit */
typedef signed char Flag;     /* UBool */

enum { NOT_SUPPORTED = 16 };  /* U_UNSUPPORTED_ERROR */

static void refuse(Status *status)
{
    if (status)
        *status = NOT_SUPPORTED;
}

/* What there is to choose from: nothing. */
ANSWER int ucnv_countAvailable(void) { return 0; }
ANSWER const char *ucnv_getAvailableName(int place) { return NULL; }
ANSWER const char *ucnv_getStandardName(const char *name, const char *standard, Status *status)
{
    refuse(status);
    return NULL;
}
ANSWER void *ucnv_open(const char *name, Status *status)
{
    refuse(status);
    return NULL;
}

/* No converter was ever given out, so the rest is linked to but never reached with one. */
ANSWER void ucnv_close(void *converter) {}
ANSWER void ucnv_reset(void *converter) {}
ANSWER Flag ucnv_getMaxCharSize(void *converter) { return 4; }
ANSWER const char *ucnv_getName(void *converter, Status *status)
{
    refuse(status);
    return NULL;
}
ANSWER int ucnv_fromUCountPending(void *converter, Status *status) { return 0; }
ANSWER int ucnv_toUCountPending(void *converter, Status *status) { return 0; }

ANSWER void ucnv_fromUnicode(void *converter, char **to, const char *to_end, const Unit **from, const Unit *from_end,
                             int *offsets, Flag flush, Status *status)
{
    refuse(status);
}
ANSWER void ucnv_toUnicode(void *converter, Unit **to, const Unit *to_end, const char **from, const char *from_end,
                           int *offsets, Flag flush, Status *status)
{
    refuse(status);
}

/* What a converter does with a character it does not know. */
ANSWER void ucnv_getFromUCallBack(void *converter, void **action, const void **context)
{
    *action = NULL;
    *context = NULL;
}
ANSWER void ucnv_getToUCallBack(void *converter, void **action, const void **context)
{
    *action = NULL;
    *context = NULL;
}
ANSWER void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **old_action,
                                  const void **old_context, Status *status)
{
    refuse(status);
}
ANSWER void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **old_action,
                                const void **old_context, Status *status)
{
    refuse(status);
}
ANSWER void ucnv_cbFromUWriteUChars(void *arguments, const Unit **from, const Unit *from_end, int offset,
                                    Status *status)
{
    refuse(status);
}
ANSWER void ucnv_cbToUWriteUChars(void *arguments, const Unit *from, int length, int offset, Status *status)
{
    refuse(status);
}
ANSWER void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
ANSWER void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}

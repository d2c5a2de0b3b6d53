/* Assay's plug-in interface, version 0: what an implementation of an operation sees of Assay.
 *
 * Plain C11, also valid C++20, and all that a contract header needs. An operation's contract.h declares the
 * structure of its arguments; an implementation is one function per element type of the shape
 *
 *     assay_status run(assay_env *env, const assay_OPERATION *args);
 *
 * and one record that says what it is (implement.h). Nothing here knows an operation by name.
 *
 * The version is 0 while the interface may still change: a plug-in is accepted only by the version it was
 * built for, and told so in one line otherwise. */
#ifndef ASSAY_H
#define ASSAY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define ASSAY_DEFAULT(value) = value /* lets C++ omit a field without a warning; C zeroes it */
extern "C" {
#else
#define ASSAY_DEFAULT(value)
#endif

#define ASSAY_ABI_VERSION 0u

/** What a call came to. All callers of one call return the same. */
typedef enum assay_status {
  ASSAY_OK = 0,
  ASSAY_REJECTED = 1,    /**< the arguments break the contract; nothing was written */
  ASSAY_UNSUPPORTED = 2, /**< legal, but this implementation does not do it; nothing was written */
  ASSAY_FAILED = 3       /**< it could not be done; explain() says why */
} assay_status;

/** Element types. 16-bit floats travel as uint16_t bit patterns. */
typedef enum assay_type {
  ASSAY_UNTYPED = 0, /**< the operation has no element type */
  ASSAY_U8 = 1,
  ASSAY_I32 = 2,
  ASSAY_I64 = 3,
  ASSAY_F16 = 4,  /**< IEEE 754 binary16 */
  ASSAY_BF16 = 5, /**< bfloat16: the upper half of a binary32 */
  ASSAY_F32 = 6,
  ASSAY_F64 = 7
} assay_type;

/** What a call is given besides its arguments. One per caller, for the calling thread only. */
typedef struct assay_env assay_env;
struct assay_env {
  uint32_t bytes;  /**< sizeof(assay_env) of the harness: fields beyond it do not exist */
  int32_t threads; /**< how many threads the implementation may use, the caller's included; at least 1 */
  assay_type type; /**< the element type asked for */
  void *state;     /**< what open() made; null without open() */

  /** Working memory: `bytes` bytes at a multiple of `alignment` (a power of two), warm after the first call
   *  of a size, contents undefined, valid until run() returns. Null where there is not enough. It may be
   *  asked for several times in one run(), by the calling thread. */
  void *(*scratch)(assay_env *env, size_t bytes, size_t alignment);

  /** Says in words why the call is not ASSAY_OK. The text is copied. */
  void (*explain)(assay_env *env, const char *text);

  void *harness; /**< the harness's own */
};

/** run() behind one type for every operation; args points to the operation's structure of arguments. */
typedef assay_status assay_run_fn(assay_env *env, const void *args);
typedef void assay_close_fn(assay_env *env);

/** The function that serves one element type. One function may serve several: env->type says which. */
typedef struct assay_function {
  assay_type type ASSAY_DEFAULT(ASSAY_UNTYPED);
  assay_run_fn *run ASSAY_DEFAULT(nullptr);
} assay_function;

/** Which contract an implementation was compiled against. */
typedef struct assay_contract {
  const char *operation; /**< "group/operation" */
  uint32_t version;      /**< of the contract; raised whenever its meaning or its structure changes */
  uint32_t bytes;        /**< sizeof the structure of arguments */
} assay_contract;

/** How failures of an implementation count. */
typedef enum assay_role {
  ASSAY_CANDIDATE = 0, /**< meant to conform: a failure sets the exit status */
  ASSAY_EXAMPLE = 1,   /**< shows a known weakness on purpose, listed in `expected` */
  ASSAY_PEER = 2       /**< somebody else's library, with its known weaknesses listed in `expected` */
} assay_role;

enum { ASSAY_MOST_FUNCTIONS = 8 };

/** What an implementation says of itself. The last group of fields is the author's, in this order; every
 *  claim that is made is checked. */
typedef struct assay_implementation {
  uint32_t bytes; /**< sizeof(assay_implementation) */
  assay_role role;
  assay_contract contract;
  const char *name; /**< [a-z0-9_]+, unique within the operation */

  const char *summary ASSAY_DEFAULT(nullptr);     /**< one line: the technique */
  const char *needs ASSAY_DEFAULT(nullptr);       /**< CPU features, "avx2,fma"; null: the baseline */
  const char *complexity ASSAY_DEFAULT(nullptr);  /**< exponent of n per case family, first match: "sorted=2,*=1" */
  const char *determinism ASSAY_DEFAULT(nullptr); /**< "bitwise", "bitwise_per_thread_count", "within_bound" */
  const char *accuracy ASSAY_DEFAULT(nullptr);    /**< an accuracy class that the suite defines; null: its default */
  const char *claims ASSAY_DEFAULT(nullptr);      /**< what only the operation's group reads, "kind=thread" */
  const char *expected ASSAY_DEFAULT(nullptr);    /**< checks that an example or a peer fails, "a,b" */
  int32_t parallel ASSAY_DEFAULT(0);              /**< 1: uses up to env->threads threads; 0: one, whatever is given */

  /** What a user sets up once and keeps (a table, a pool, a communicator): may set env->state; must not keep
   *  an operand's address. Called with arguments of the shape of the calls to come. */
  assay_run_fn *open ASSAY_DEFAULT(nullptr);
  assay_close_fn *close ASSAY_DEFAULT(nullptr);

  assay_function functions[ASSAY_MOST_FUNCTIONS]; /**< up to the first entry that is all zero */
} assay_implementation;

/** What assay_plugin(), the one symbol that a plug-in exports, returns. */
typedef struct assay_plugin_info {
  uint32_t abi_version; /**< ASSAY_ABI_VERSION at its compilation; the first field for ever */
  uint32_t bytes;       /**< sizeof(assay_plugin_info) */
  const assay_implementation *const *begin;
  const assay_implementation *const *end;
} assay_plugin_info;

typedef const assay_plugin_info *assay_plugin_fn(void);

#ifdef __cplusplus
} /* extern "C" */
#endif
#endif

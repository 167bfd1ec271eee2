/* Included before every C file: math functions that glibc 2.29 gave new versions are linked in their old ones, so that
   what is built on Debian 11 (glibc 2.31) starts on glibc 2.28 (UOS 20) too. The new ones only differ in errno. */
#if defined(__x86_64__) && !defined(__ASSEMBLER__)
__asm__(".symver exp,exp@GLIBC_2.2.5");
__asm__(".symver exp2,exp2@GLIBC_2.2.5");
__asm__(".symver log,log@GLIBC_2.2.5");
__asm__(".symver log2,log2@GLIBC_2.2.5");
__asm__(".symver pow,pow@GLIBC_2.2.5");
#endif

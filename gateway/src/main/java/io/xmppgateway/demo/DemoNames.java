package io.xmppgateway.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The names that a demo certificate has: DNS names, addresses, and those of XMPP (RFC 6120 §13.7.1.2). */
final class DemoNames {

    private static final ASN1ObjectIdentifier XMPP_ADDR = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.5");
    private static final ASN1ObjectIdentifier DNS_SRV = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.7");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private DemoNames() {}

    static GeneralNames of(String domain, List<String> extraNames) {
        Set<String> names = new LinkedHashSet<>(List.of(domain, "*." + domain));
        names.addAll(extraNames);
        names.addAll(List.of("localhost", "127.0.0.1", "::1"));
        Stream<GeneralName> web = names.stream().map(DemoNames::webName);
        Stream<GeneralName> xmpp = Stream.of(
                otherName(XMPP_ADDR, new DERUTF8String(domain)),
                otherName(DNS_SRV, new DERIA5String("_xmpp-client." + domain)),
                otherName(DNS_SRV, new DERIA5String("_xmpp-server." + domain)));
        return new GeneralNames(Stream.concat(web, xmpp).toArray(GeneralName[]::new));
    }

    private static GeneralName webName(String name) {
        return new GeneralName(ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static GeneralName otherName(ASN1ObjectIdentifier kind, ASN1Encodable value) {
        return new GeneralName(
                GeneralName.otherName,
                new DERSequence(new ASN1Encodable[] {kind, new DERTaggedObject(true, 0, value)}));
    }
}

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import wekimini.WekiMiniRunner;
import wekimini.Wekinator;
import wekimini.kadenze.KadenzeLogging;
import wekimini.learning.KNNModelBuilder;
import wekimini.osc.OSCInputGroup;
import wekimini.osc.OSCClassificationOutput;
import wekimini.osc.OSCOutput;
import wekimini.osc.OSCOutputGroup;

/** Sets a real Wekinator up as its first page does: so many inputs, one class as its output. */
public final class Beside {
    /** Arguments: where it listens, how many inputs, where its outputs go. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int inputs = Integer.parseInt(arguments[1]);
        int to = Integer.parseInt(arguments[2]);
        KadenzeLogging.noLogging();
        java.awt.EventQueue.invokeAndWait(() -> {
            try {
                begin(port, inputs, to);
            } catch (Exception error) {
                throw new RuntimeException(error);
            }
        });
        System.out.println("ready");
    }

    private static void begin(int port, int inputs, int to) throws Exception {
        Wekinator wekinator = new Wekinator(WekiMiniRunner.generateNextID());
        String[] names = new String[inputs];
        for (int i = 0; i < inputs; i++) {
            names[i] = "input-" + (i + 1);
        }
        List<OSCOutput> outputs = new ArrayList<>();
        outputs.add(new OSCClassificationOutput("class", 2, false));
        wekinator.getOSCSender().setHostnameAndPort(InetAddress.getByName("127.0.0.1"), to);
        wekinator.getInputManager()
            .setOSCInputGroup(new OSCInputGroup("Inputs", "/wek/inputs", inputs, names));
        wekinator.getOutputManager()
            .setOSCOutputGroup(new OSCOutputGroup(outputs, "/wek/outputs", "127.0.0.1", to));
        wekinator.getLearningManager().setSupervisedLearning();
        wekinator.getSupervisedLearningManager()
            .setModelBuilderForPath(new KNNModelBuilder(1), 0);
        wekinator.getMainGUI().setVisible(true);
        wekinator.getOSCReceiver().setReceivePort(port);
        wekinator.getOSCReceiver().startListening();
    }
}
